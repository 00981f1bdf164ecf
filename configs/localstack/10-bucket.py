"""Makes the bucket; LocalStack runs this before it calls itself ready."""

import os

import boto3

region = os.environ["S3_REGION"]
where = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
boto3.client(
    "s3",
    endpoint_url="http://127.0.0.1:4566",
    region_name=region,
    aws_access_key_id="test",
    aws_secret_access_key="test",
).create_bucket(Bucket=os.environ["S3_BUCKET"], **where)

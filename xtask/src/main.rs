fn main() {
    println!("cargo xtask bench");
}

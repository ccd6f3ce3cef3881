//! scratch
use bitext::{documents, segmentation};
use std::path::Path;
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let d = |p: &str| documents::read(&std::fs::read(p).unwrap(), Some(Path::new(p)), None).unwrap();
    let (s, t) = (d(&a[0]), d(&a[1]));
    let ss = segmentation::segments(&s, &a[2].parse().unwrap());
    let ts = segmentation::segments(&t, &a[3].parse().unwrap());
    for p in segmentation::pairs(&ss, &ts) {
        println!("{:?}\n    {:?}", p.source.map(|x| x.content.text), p.target.map(|x| x.content.text));
    }
}

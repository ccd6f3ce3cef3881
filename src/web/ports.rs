//! The ports that a project's page had. What a browser keeps for the page is kept under its address, port included, and is
//! found again only there.

use std::fs;
use std::net::{IpAddr, TcpListener};
use std::path::{Path, PathBuf};

/// Most ports that are remembered: as many pages of one project are open at one time.
const MOST: usize = 8;

/// A file with a port on each line, the oldest first.
#[derive(Debug)]
pub(super) struct Ports(PathBuf);

impl Ports {
    /// Those of a project's pages, beside its store.
    pub(super) fn of(store: &Path) -> Ports {
        Ports(store.with_extension("ports"))
    }

    /// Listens on the first remembered port that is free, else on any, which is remembered then. A folder that cannot be
    /// written remembers nothing, which is no fault.
    ///
    /// # Errors
    /// No port is free.
    pub(super) fn bind(&self, address: IpAddr) -> std::io::Result<TcpListener> {
        let known = self.known();
        if let Some(listener) = known.iter().find_map(|port| TcpListener::bind((address, *port)).ok()) {
            return Ok(listener);
        }
        let listener = TcpListener::bind((address, 0))?;
        let port = listener.local_addr()?.port();
        let newest = known.iter().copied().skip((known.len() + 1).saturating_sub(MOST)).chain([port]);
        drop(fs::write(&self.0, newest.map(|port| format!("{port}\n")).collect::<String>()));
        Ok(listener)
    }

    /// Ports below 1024 are the system's own, whatever the file says.
    fn known(&self) -> Vec<u16> {
        let text = fs::read_to_string(&self.0).unwrap_or_default();
        text.lines().filter_map(|line| line.trim().parse().ok()).filter(|port| *port >= 1024).take(MOST).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::Ports;

    #[test]
    fn a_port_is_had_again_and_another_while_it_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let ports = || Ports::of(&folder.path().join("store.db"));
        let bind = || ports().bind(Ipv4Addr::LOCALHOST.into()).unwrap();
        let port = |listener: &std::net::TcpListener| listener.local_addr().unwrap().port();
        let first = bind();
        let (one, second) = (port(&first), bind());
        let other = port(&second);
        assert_ne!(one, other);
        assert_eq!(ports().known(), [one, other]);
        drop((first, second));
        assert_eq!(port(&bind()), one);
        std::fs::write(folder.path().join("store.ports"), "80\nx\n70000\n").unwrap();
        assert_ne!(port(&bind()), 80);
    }
}

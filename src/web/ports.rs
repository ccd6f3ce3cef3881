//! The ports that a project's page had. What a browser keeps for the page is kept under its address, port included, and is
//! found again only there.

use std::fs;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};

/// Most ports that are remembered: as many pages of one project are open at one time.
const MOST: usize = 8;

/// A file with a port on each line, in the order in which they are tried.
#[derive(Debug)]
pub(super) struct Ports(PathBuf);

impl Ports {
    /// Those of a project's pages, beside its store.
    pub(super) fn of(store: &Path) -> Ports {
        Ports(store.with_extension("ports"))
    }

    /// Listens on a port that the person named, which is the first that is tried from then on.
    ///
    /// # Errors
    /// It is not free.
    pub(super) fn bind_named(&self, address: SocketAddr) -> std::io::Result<TcpListener> {
        let listener = TcpListener::bind(address)?;
        let others = self.known().into_iter().filter(|port| *port != address.port()).take(MOST - 1);
        self.keep([address.port()].into_iter().chain(others));
        Ok(listener)
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
        self.keep(known.iter().copied().skip((known.len() + 1).saturating_sub(MOST)).chain([port]));
        Ok(listener)
    }

    fn keep(&self, ports: impl Iterator<Item = u16>) {
        drop(fs::write(&self.0, ports.map(|port| format!("{port}\n")).collect::<String>()));
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
        // One that the person names is the first from then on.
        let named = |port| ports().bind_named((Ipv4Addr::LOCALHOST, port).into()).unwrap();
        let chosen = named(other);
        assert_eq!(ports().known(), [other, one]);
        drop(chosen);
        assert_eq!(port(&bind()), other);
        std::fs::write(folder.path().join("store.ports"), "80\nx\n70000\n").unwrap();
        assert_ne!(port(&bind()), 80);
    }
}

//! The system's own store of keys, with the feature `keyring` on Linux: the Secret Service of a desktop (GNOME Keyring, KWallet),
//! else the kernel's keyring, which forgets when the machine is restarted.

use super::{Error, Key};

/// Where the system keeps a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    /// In the key store of the desktop.
    Desktop,
    /// In the kernel, until the machine is restarted.
    Kernel,
}

#[cfg(all(feature = "keyring", target_os = "linux"))]
mod system {
    use std::sync::Arc;

    use keyring_core::{CredentialStore, Entry, Error};

    use super::KeyPlace;

    /// By what the keys of bitext are known there.
    const SERVICE: &str = "bitext";

    /// The stores that answer, the lasting one first. Nothing of them is kept: a store that is locked or gone is none.
    fn stores() -> Vec<(KeyPlace, Arc<CredentialStore>)> {
        let desktop = || zbus_secret_service_keyring_store::Store::new().ok().map(|store| store as Arc<CredentialStore>);
        let kernel = || linux_keyutils_keyring_store::Store::new().ok().map(|store| store as Arc<CredentialStore>);
        let desktop = desktop().map(|store| (KeyPlace::Desktop, store));
        desktop.into_iter().chain(kernel().map(|store| (KeyPlace::Kernel, store))).collect()
    }

    fn entry(store: &Arc<CredentialStore>, backend: &str) -> Result<Entry, Error> {
        Entry::new_in_store(store, SERVICE, backend)
    }

    pub(super) fn get(backend: &str) -> Option<String> {
        stores().iter().find_map(|(_, store)| entry(store, backend).ok()?.get_password().ok())
    }

    pub(super) fn set(backend: &str, key: &str) -> Result<KeyPlace, Option<String>> {
        let mut why = None;
        for (place, store) in stores() {
            match entry(&store, backend).and_then(|entry| entry.set_password(key)) {
                Ok(()) => return Ok(place),
                Err(error) => why = Some(error.to_string()),
            }
        }
        Err(why)
    }

    pub(super) fn remove(backend: &str) -> Result<bool, Option<String>> {
        let mut removed = false;
        for (_, store) in stores() {
            match entry(&store, backend).and_then(|entry| entry.delete_credential()) {
                Ok(()) => removed = true,
                Err(Error::NoEntry) => {}
                // A store that does not let us look has nothing of ours.
                Err(Error::NoStorageAccess(_)) => {}
                Err(error) => return Err(Some(error.to_string())),
            }
        }
        Ok(removed)
    }
}

/// Built without it.
#[cfg(not(all(feature = "keyring", target_os = "linux")))]
mod system {
    use super::KeyPlace;

    pub(super) fn get(_: &str) -> Option<String> {
        None
    }

    pub(super) fn set(_: &str, _: &str) -> Result<KeyPlace, Option<String>> {
        Err(None)
    }

    pub(super) fn remove(_: &str) -> Result<bool, Option<String>> {
        Err(None)
    }
}

/// The key that the system keeps under a name, where it keeps one.
pub(super) fn stored(name: &str) -> Option<Key> {
    system::get(name).map(|key| Key::new(&key))
}

/// Has the system keep a key under a name, in place of an earlier one.
pub(crate) fn keep(name: &str, key: &Key) -> Result<KeyPlace, Error> {
    if key.expose().is_empty() {
        return Err(Error::EmptyKey(name.to_owned()));
    }
    system::set(name, key.expose()).map_err(|why| Error::KeyStore(why.map(|why| key.hidden_in(&why))))
}

/// Has the system forget what it keeps under a name; false when it keeps nothing.
pub(crate) fn forget(name: &str) -> Result<bool, Error> {
    system::remove(name).map_err(Error::KeyStore)
}

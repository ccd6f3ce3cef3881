//! The proxy that requests go by: the one that the configuration names, else the environment's. One that cannot be used is an
//! error: a text that was to go by it must not go directly instead.

use reqwest::{NoProxy, Proxy, Url};

use crate::backends::Environment;

/// Where a proxy is named, and the proxy.
pub(super) type Named = (&'static str, Proxy);

/// The option that names one.
const OPTION: &str = "proxy";

/// The proxy for addresses of a scheme; none where nobody names one.
///
/// # Errors
/// Which option or variable cannot be used, in words; its value may hold a password and is not told.
pub(super) fn named(own: Option<&str>, scheme: &str, environment: &Environment) -> Result<Option<Named>, String> {
    if let Some(own) = own {
        return Ok(Some((OPTION, usable(OPTION, own)?)));
    }
    let found = variables(scheme, environment).into_iter().find_map(|name| Some((name, environment.get(name)?)));
    let Some((name, value)) = found else { return Ok(None) };
    Ok(Some((name, usable(name, &value)?.no_proxy(NoProxy::from_env()))))
}

/// The variables that are looked at, in order.
fn variables(scheme: &str, environment: &Environment) -> Vec<&'static str> {
    let own: &[&str] = match scheme {
        "https" => &["HTTPS_PROXY", "https_proxy"],
        // A server of CGI has a header of its visitor there.
        _ if environment.get("REQUEST_METHOD").is_some() => &["http_proxy"],
        _ => &["HTTP_PROXY", "http_proxy"],
    };
    [own, &["ALL_PROXY", "all_proxy"]].concat()
}

fn usable(name: &str, value: &str) -> Result<Proxy, String> {
    let whole = if value.contains("://") { value.to_owned() } else { format!("http://{value}") };
    let odd = || format!("{name}: not an address");
    let url = Url::parse(&whole).ok().filter(Url::has_host).ok_or_else(odd)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("{name}: http:// or https:// is wanted"));
    }
    Proxy::all(url).map_err(|_| odd())
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::backends::Environment;

    #[test]
    fn a_proxy_is_usable_or_an_error_and_its_place_is_known() {
        let of = |own: Option<&str>, name: &str, value: &str| {
            named(own, "https", &Environment::of([(name, value)])).map(|named| named.map(|(name, _)| name))
        };
        assert_eq!(of(None, "HTTPS_PROXY", "http://me:secret@proxy.example:3128"), Ok(Some("HTTPS_PROXY")));
        assert_eq!(of(None, "all_proxy", "proxy.example:3128"), Ok(Some("all_proxy")));
        assert_eq!(of(Some("http://proxy.example"), "HTTPS_PROXY", ":::bad"), Ok(Some("proxy")));
        assert_eq!(of(None, "HTTP_PROXY", "http://proxy.example"), Ok(None));
        for bad in [":::bad", "http://me:secret@", "socks5://me:secret@proxy.example", "http://a b"] {
            let said = of(None, "https_proxy", bad).unwrap_err();
            assert!(said.starts_with("https_proxy: ") && !said.contains("secret"), "{bad}: {said}");
        }
    }
}

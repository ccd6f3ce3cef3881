//! Symbols that stand beside numbers in every language.

/// Symbols of currencies that every language shares. Those of several currencies are of any of them.
pub(super) const SYMBOLS: &[(&str, &[&str])] = &[
    ("$", &["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP"]),
    ("US$", &["USD"]),
    ("U$S", &["USD"]),
    ("C$", &["CAD"]),
    ("CA$", &["CAD"]),
    ("A$", &["AUD"]),
    ("AU$", &["AUD"]),
    ("NZ$", &["NZD"]),
    ("HK$", &["HKD"]),
    ("NT$", &["TWD"]),
    ("S$", &["SGD"]),
    ("R$", &["BRL"]),
    ("€", &["EUR"]),
    ("£", &["GBP"]),
    ("¥", &["JPY", "CNY"]),
    ("￥", &["JPY", "CNY"]),
    ("RMB", &["CNY"]),
    ("CN¥", &["CNY"]),
    ("₹", &["INR"]),
    ("₩", &["KRW"]),
    ("₽", &["RUB"]),
    ("₺", &["TRY"]),
    ("₴", &["UAH"]),
    ("₪", &["ILS"]),
    ("₦", &["NGN"]),
    ("₿", &["BTC"]),
    ("CHF", &["CHF"]),
    ("USD", &["USD"]),
    ("EUR", &["EUR"]),
    ("GBP", &["GBP"]),
    ("JPY", &["JPY"]),
    ("CNY", &["CNY"]),
    ("BRL", &["BRL"]),
    ("CAD", &["CAD"]),
    ("AUD", &["AUD"]),
    ("INR", &["INR"]),
    ("HKD", &["HKD"]),
];

/// Unit symbols that may be glued to a number.
pub(super) const UNITS: &[&str] = &[
    "km", "m", "cm", "mm", "nm", "kg", "g", "mg", "t", "l", "L", "ml", "mL", "cl", "cL", "dl", "dL", "s", "ms", "min", "Hz",
    "kHz", "MHz", "GHz", "W", "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh", "V", "A", "K", "KB", "MB", "GB", "TB", "ha",
    "mph", "kph", "ft", "lb", "lbs", "oz", "yd", "mi", "C", "F", "x", "px", "°C", "°F",
];

//! How a sheet came about, in few words whatever the platform writes.

/// 线上 and 线下 by their stable names; other words stay.
pub(super) fn mode_of(text: &str) -> String {
    let plain = text.trim().to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if says(&["线下", "现场", "面访", "面对面", "纸质", "offline", "capi"]) {
        "offline".into()
    } else if says(&[
        "线上", "网络", "在线", "电子", "online", "web", "链接", "微信",
    ]) {
        "online".into()
    } else {
        text.trim().into()
    }
}

/// Whether somebody consented, by stable names; other words stay.
pub(super) fn consent_of(text: &str) -> String {
    match text.trim().to_lowercase().as_str() {
        "是" | "同意" | "已同意" | "愿意" | "yes" | "y" | "true" | "1" => "yes".into(),
        "否" | "不同意" | "未同意" | "不愿意" | "no" | "n" | "false" | "0" => "no".into(),
        _ => text.trim().into(),
    }
}

/// What kind of device a browser's own description names; anything else stays.
pub(super) fn device_of(text: &str) -> String {
    if !text.contains("Mozilla/") {
        return text.trim().into();
    }
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let device = if says(&["iPad", "Tablet", "PlayBook"]) {
        "平板"
    } else if says(&["Mobile", "iPhone", "Android"]) {
        "手机"
    } else {
        "电脑"
    };
    match text.contains("MicroMessenger") {
        true => format!("{device}（微信）"),
        false => device.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_platforms() {
        for (text, mode) in [
            ("线上问卷", "online"),
            ("线下拜访", "offline"),
            ("电话", "电话"),
            ("Web", "online"),
        ] {
            assert_eq!(mode_of(text), mode);
        }
        for (text, consent) in [
            ("同意", "yes"),
            ("0", "no"),
            ("TRUE", "yes"),
            ("口头", "口头"),
        ] {
            assert_eq!(consent_of(text), consent);
        }
        for (text, device) in [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) MicroMessenger/8.0",
                "手机（微信）",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120",
                "电脑",
            ),
            ("Mozilla/5.0 (iPad; CPU OS 16_0)", "平板"),
            ("collect:abc", "collect:abc"),
        ] {
            assert_eq!(device_of(text), device);
        }
    }
}

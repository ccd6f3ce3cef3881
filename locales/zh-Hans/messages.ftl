# 本程序自己的文字。各语言的消息和变量必须一致，由测试比对。

## 模型错误

error-language-tag = “{ $given }”不是语言标签；语言标签形如 fr、pt-BR 或 zh-Hans。
error-tagged-text = 第 { $offset } 字节处有未知的行内代码 { $tag }。

## 数量

count-segments = { $count ->
   *[other] { $count } 个句段
}

## 数字

finding-numbers-differ = 原文为 { $source }，译文为 { $target }。
finding-numbers-scale = 原文为 { $source }，译文为 { $target }，即 { $reading }。
finding-numbers-missing = 原文中的 { $source } 在译文中缺失。
finding-numbers-extra = 译文中的 { $target } 在原文中没有。
finding-numbers-currency = 原文为 { $source }，译文为 { $target }，货币不同。
finding-numbers-currency-lost = 原文为 { $source }，译文的 { $target } 没有写明货币。
finding-numbers-sign = 原文的 { $source } 与译文的 { $target } 只有一处带负号。

# 本程序自己的文字。各语言的消息和变量必须一致，由测试比对。

## 模型错误

error-language-tag = “{ $given }”不是语言标签；语言标签形如 fr、pt-BR 或 zh-Hans。
error-tagged-text = 第 { $offset } 字节处有未知的行内代码 { $tag }。

## 数量

count-segments = { $count ->
   *[other] { $count } 个句段
}

## 文章的读写

error-not-utf8 = 文件不是 UTF-8 编码：第一个无效字节位于偏移 { $offset } 处。
error-not-utf16 = 文件开头像 UTF-16，内容却不是：第一个无效字节位于偏移 { $offset } 处。
error-binary = 这是 { $format } 文件，不是文本。
error-zero-byte = 这不是文本：偏移 { $offset } 处有一个零字节。
error-unknown-format = 没有名为“{ $given }”的格式。
hint-save-as-utf8 = 请将文件另存为 UTF-8（或带字节序标记的 UTF-16），然后重试。
hint-text-formats = 可读取的格式：{ $known }。
hint-format-name = 您是不是要找“{ $name }”？

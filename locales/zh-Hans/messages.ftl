# 本程序自己的文字。各语言的消息和变量必须一致，由测试比对。

## 模型错误

error-language-tag = “{ $given }”不是语言标签；语言标签形如 fr、pt-BR 或 zh-Hans。
error-tagged-text = 第 { $offset } 字节处有未知的行内代码 { $tag }。

## 数量

count-segments = { $count ->
   *[other] { $count } 个句段
}

## 存储

error-store-open = 无法打开存储文件 { $path }：{ $reason }。
hint-store-open = 请检查文件夹是否可写，或用 --store 指定另一个存储文件。
error-store-newer = 存储文件 { $path } 的格式版本为 { $found }；本版 bitext 只认识到版本 { $known }。
hint-store-newer = 请升级 bitext，或用 --store 指定另一个存储文件。
error-store-busy = 另一个程序占用存储文件 { $path } 已达 15 秒。
hint-store-busy = 请等它结束后再次运行命令；没有丢失任何内容。
error-store-full = 存储文件 { $path } 所在的磁盘已满。
hint-store-full = 请腾出空间后再次运行命令，将从中断处继续。
error-store-damaged = { $path } 已损坏或不是 bitext 存储文件：{ $reason }。
hint-store-damaged = 请移走该文件或恢复其副本；bitext 不会覆盖它。


## Checks

finding-untranslated-empty = 译文为空。
finding-untranslated-missing = 这句话没有译文。
finding-untranslated-copy = 照抄了原文，没有翻译。
finding-untranslated-words = “{ $words }”没有翻译。
finding-codes-lost = 丢失了标记：{ $code }
finding-codes-invented = 原文没有这个标记：{ $code }
finding-codes-doubled = 这个标记比原文多：{ $code }
finding-codes-changed = 标记被改动：{ $was } 变成了 { $now }。
finding-codes-link = 链接指向了别处：{ $was } 变成了 { $now }。
finding-codes-nesting = 标记的关闭顺序不对：{ $code }
finding-codes-written = 标记显示成了正文：{ $code }
finding-protected-lost = 缺少“{ $text }”，它应原样保留。
finding-protected-changed = “{ $was }”应原样保留，却变成了“{ $now }”。
finding-protected-invented = 原文中没有“{ $text }”。
finding-term-missing = “{ $term }”应译为“{ $wanted }”。
finding-term-forbidden = 术语表禁用“{ $found }”，请用“{ $wanted }”。
finding-term-deprecated = “{ $found }”已不再使用，请用“{ $wanted }”。
finding-brackets-unclosed = { $mark } 没有配对的右括号。
finding-brackets-unopened = { $mark } 没有配对的左括号。
finding-brackets-mixed = 括号 { $open } 与 { $close } 全角半角不一致。
finding-quotes-unclosed = 引号 { $mark } 没有关闭。
finding-quotes-unopened = 引号 { $mark } 没有配对。
finding-quotes-foreign = 此处的引号应为 { $wanted }，而不是 { $found }。
finding-end-missing = 句末缺少 { $mark }。
finding-end-extra = 原文句末没有 { $mark }。
finding-end-differs = 原文以 { $was } 结尾，译文以 { $now } 结尾。
finding-end-opening = 以 { $closing } 结尾的句子应以 { $mark } 开头。
finding-width = 此处的 { $mark } 应为 { $wanted }。
finding-doubled = “{ $words }”重复，只需“{ $once }”。
finding-spacing-double = 多余的空格。
finding-spacing-stray = 此处不应有空格：“{ $around }”
finding-spacing-missing = { $mark } 后缺少空格。
finding-spacing-no-break-missing = { $mark } 旁缺少不换行空格。
finding-spacing-breaks = 此处可能断行，请用不换行空格。

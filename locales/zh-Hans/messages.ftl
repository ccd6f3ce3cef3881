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

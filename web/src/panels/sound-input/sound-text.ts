/*
 * What the panel of sounds says.
 */
import { inLanguages } from "../../text/text";

export const english = {
  title: "Sound",
  hint: "Say a digit, or drop a sound",
  energies: "From a link or a file: only what the network got of the sound",
  record: "Record",
  stop: "Stop recording",
  recording: "Listening, three seconds at most …",
  listen: "Listen live",
  stopListening: "Stop listening",
  listening: "Listening: the network reads the last second, ten times a second.",
  level: "Level",
  choose: "Choose a sound",
  refused: "There is no microphone, or the browser does not allow its use.",
  wave: (seconds: string) => `Sound of ${seconds} s; the second that the network gets is marked`,
  why: "The loudest second, as a picture: time downwards, low to high tones from left to right. Computed as in training.",
};

export const chinese: typeof english = {
  title: "声音",
  hint: "说一个英文数字，或拖入声音文件",
  energies: "来自链接或文件：只有交给网络的声音特征",
  record: "录音",
  stop: "停止录音",
  recording: "正在听，最长三秒……",
  listen: "实时聆听",
  stopListening: "停止聆听",
  listening: "正在聆听：网络每秒十次读取最近的一秒。",
  level: "音量",
  choose: "选择声音文件",
  refused: "没有麦克风，或浏览器不允许使用。",
  wave: (seconds) => `时长 ${seconds} 秒的声音；交给网络的一秒已标出`,
  why: "最响的一秒变成图像：自上而下为时间，从左到右为低音到高音。计算方法与训练时相同。",
};

export const soundText = inLanguages({ en: english, zh: chinese });

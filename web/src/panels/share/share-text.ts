/*
 * What the panel says that shares the page.
 */
import { inLanguages } from "../../text/text";

export const english = {
  title: "Share",
  explanation:
    "The address of this page always says what is on it: model, input, view and settings. Send it, and others see the same. Nothing of it is sent to any server: it stands behind the # of the address.",
  copyLink: "Copy link",
  copyImage: "Copy as image",
  imageCopied: "Copied",
  imageSaved: "Saved as a file",
  modelTooLarge: "The model is too large for a link: send its file along.",
  inputTooLarge:
    "The input is too large for a link: send it along as a file. Dropped on this page it is read again.",
  downloadInput: "Download input",
};

export const chinese: typeof english = {
  title: "分享",
  explanation:
    "本页的地址始终包含页面上的内容：模型、输入、视图和设置。把地址发给别人，对方就会看到同样的页面。这些内容位于地址的 # 之后，不会发送到任何服务器。",
  copyLink: "复制链接",
  copyImage: "复制为图片",
  imageCopied: "已复制",
  imageSaved: "已保存为文件",
  modelTooLarge: "模型太大，无法放进链接：请把模型文件一起发送。",
  inputTooLarge: "输入太大，无法放进链接：请以文件形式一起发送，把文件拖到本页即可再次读取。",
  downloadInput: "下载输入",
};

export const shareText = inLanguages({ en: english, zh: chinese });

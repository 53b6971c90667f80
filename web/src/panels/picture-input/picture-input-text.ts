/*
 * What the panel of pictures says.
 */
import { inLanguages } from "../../text/text";

export const english = {
  title: "Picture",
  choose: "Choose a picture",
  hint: "Drop or paste a picture, or use the camera",
  camera: "Use the camera",
  stopCamera: "Stop the camera",
  noCamera: "There is no camera, or the browser does not allow its use.",
  crop: "Part that the network gets",
  cropHelp: "Drag the frame, or move it with the arrow keys.",
  zoom: "Zoom",
  invert: "Swap dark and bright",
};

export const chinese: typeof english = {
  title: "图像",
  choose: "选择图像",
  hint: "拖入或粘贴图像，也可以使用摄像头",
  camera: "使用摄像头",
  stopCamera: "关闭摄像头",
  noCamera: "没有摄像头，或浏览器不允许使用。",
  crop: "交给网络的部分",
  cropHelp: "拖动方框，或用方向键移动。",
  zoom: "缩放",
  invert: "黑白反转",
};

export const pictureText = inLanguages({ en: english, zh: chinese });

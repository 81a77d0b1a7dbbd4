// The values of the slots in the sentences. {city} and {area} come from the customer, see placeSlots.
import { cities } from "./roster-words.mjs";

const slots = {
  t: ["上个月", "七月份", "八月中旬", "上周", "6月底", "国庆前", "上周三", "开学那几天", "月初", "前阵子", "8月20号", "双休日"],
  n: ["三", "两", "四", "五", "好几", "6"],
  k: ["三", "四", "两", "五"],
  k2: ["5", "6", "七八", "五六", "8"],
  h: ["六", "八", "十几", "24", "四五"],
  d: ["三", "五", "七", "9", "十", "十二", "15", "六"],
  w: ["一", "二", "三", "四"],
  y: ["三", "五", "两", "六", "四", "7"],
  pct: ["百分之十二", "15%", "两成", "一成多", "18%"],
  part: ["主板", "电源模块", "传感器", "通讯板", "继电器", "触摸屏", "变频模块", "IO模块"],
  ord: ["二", "三", "四"],
  p: ["控制柜", "网关", "云平台", "振动终端", "巡检APP", "配电柜", "看板", "控制器"],
};

/** All slots for one customer: the places named are those of the customer's own region. */
export function placeSlots({ region }) {
  return { ...slots, area: [region], city: cities[region].map((place) => place.split("-")[1]) };
}

// The people of the browser tests: all invented. No province has the number 000, so no such identity number exists.

/** The password of every account of the demo commune, as the program prints it. */
const PASSWORD = "chao buoi sang 2026";

/** Accounts of the demo commune: who takes in, who works on it, who decides. @type {Record<"reception" | "specialist" | "leader", { username: string, password: string, name: string }>} */
export const OFFICIALS = {
  reception: { username: "tiepnhan1", password: PASSWORD, name: "Nguyễn Thị Mẫu" },
  specialist: { username: "hotich", password: PASSWORD, name: "Lê Thị Thí Dụ" },
  leader: { username: "lanhdao", password: PASSWORD, name: "Đỗ Thị Phỏng Theo" },
};

/**
 * Someone with words in name and address that occur nowhere else, so that they can be looked for in what is stored.
 * @param {"vi" | "en"} language
 */
export function citizen(language) {
  return language === "vi"
    ? {
        name: "Quàng Thị Khuyếch Thử",
        word: "khuyech",
        id_number: "000195123457",
        phone: "0999001234",
        address: "Nhà số 7 ngõ Giếng Ngọc Thạch",
        email: "khuyech.thu@example.org",
        needles: ["Khuyếch", "khuyech", "000195123457", "0999001234", "Giếng Ngọc", "gieng ngoc"],
      }
    : {
        name: "Tráng A Phểnh Thử",
        word: "phenh",
        id_number: "000095123459",
        phone: "0999005678",
        address: "Nhà số 9 ngõ Suối Chảo",
        email: "phenh.thu@example.org",
        needles: ["Phểnh", "phenh.thu", "000095123459", "0999005678", "Suối Chảo", "suoi chao"],
      };
}

/** What the citizen says when rating; it must not be stored in clear either. */
export const COMMENT = "Cán bộ hướng dẫn tận tình quá chừng";

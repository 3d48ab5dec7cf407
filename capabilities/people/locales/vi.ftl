### Người và tổ chức trong hồ sơ.

## Nhãn

## Chỗ cần sửa
people-kind-unknown = Xin chọn: cá nhân, trẻ em hay tổ chức.
people-name-empty = Xin ghi họ và tên.
people-name-long = Tên dài quá. Xin ghi không quá { $max } ký tự.
people-name-no-letter = Tên phải có chữ. Xin ghi họ và tên như trên giấy tờ.
people-id-empty = Xin ghi số định danh 12 chữ số trên thẻ căn cước.
people-id-length = Số này thừa hoặc thiếu chữ số. Số định danh có 12 chữ số, CMND cũ có 9, mã số thuế có 10 hoặc 13.
people-id-province = Ba chữ số đầu không phải mã tỉnh nào. Xin xem lại số trên thẻ căn cước.
people-id-century = Chữ số thứ tư không đúng. Xin xem lại số trên thẻ căn cước.
people-id-invented = Số bắt đầu như vậy chỉ dùng ở bản dùng thử. Xin ghi số trên thẻ căn cước.
people-id-passport = Số hộ chiếu có từ 6 đến 12 chữ cái và chữ số. Xin xem lại.
people-id-tax-digits = Mã số thuế có một chữ số chưa đúng. Xin xem lại từng số.
people-id-tax-of-person = Đây là mã số thuế của tổ chức. Cá nhân xin ghi số định danh 12 chữ số.
people-id-tax-wanted = Tổ chức xin ghi mã số thuế 10 hoặc 13 chữ số; hộ kinh doanh ghi số định danh của chủ hộ.
people-phone-empty = Xin ghi số điện thoại để báo khi có kết quả.
people-phone-digits = Số điện thoại chỉ gồm chữ số. Thí dụ: 0912 345 678.
people-phone-length = Số điện thoại thừa hoặc thiếu chữ số. Di động có 10 chữ số, cố định có 11.
people-phone-prefix = Số điện thoại di động bắt đầu bằng 03, 05, 07, 08 hoặc 09; cố định bằng 02. Xin xem lại.
people-phone-replaced = Đầu số 01 đã đổi từ năm 2018. Xin ghi số mới có 10 chữ số.
people-phone-foreign = Xin ghi một số điện thoại ở Việt Nam.
people-email-wrong = Địa chỉ thư chưa đúng. Thí dụ: ten@thidu.vn. Không có thì để trống.
people-address-empty = Xin ghi nơi ở hiện nay: số nhà, thôn, xã, tỉnh.
people-address-long = Địa chỉ dài quá. Xin ghi không quá { $max } ký tự.

## Người nộp thay
people-representative-of-child = Trẻ em không tự nộp được. Xin ghi họ tên cha, mẹ, người giám hộ hoặc người được ủy quyền.
people-representative-of-organisation = Tổ chức nộp qua một người. Xin ghi họ tên người đại diện hoặc người được cử đi nộp.
people-representative-same = Người nộp thay đang trùng số với chủ hồ sơ. Tự nộp cho mình thì bỏ trống phần người nộp thay.
people-capacity-empty = Xin chọn người nộp là ai đối với chủ hồ sơ.
people-capacity-of-child = Nộp cho trẻ em: xin chọn cha hoặc mẹ, người giám hộ, hoặc người được ủy quyền.
people-capacity-of-adult = Nộp cho người lớn: xin chọn người được ủy quyền hoặc người giám hộ.
people-capacity-of-organisation = Nộp cho tổ chức: xin chọn người đại diện theo pháp luật, người được cử đi nộp, hoặc người được ủy quyền.
people-relation-empty = Xin ghi quan hệ với chủ hồ sơ. Thí dụ: mẹ, ông nội.
people-title-empty = Xin ghi chức vụ trong tổ chức. Thí dụ: giám đốc.
people-words-long = Phần này dài quá. Xin ghi không quá { $max } ký tự.
people-paper-empty = Xin chọn loại giấy ủy quyền.
people-paper-unknown = Xin chọn một loại giấy trong danh sách.
people-paper-date-empty = Xin ghi ngày lập giấy ủy quyền.
people-paper-date-too-old = Giấy lập trước năm 1995 thì nay không còn dùng để nộp thay được. Ghi nhầm năm thì xin sửa lại; nếu đúng là giấy cũ, xin lập giấy mới hoặc hỏi bộ phận một cửa.
people-paper-date-wrong = Ngày này chưa đúng. Thí dụ: 27 3 2026.
people-paper-date-future = Ngày lập giấy ủy quyền không thể sau hôm nay.

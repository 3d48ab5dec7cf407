### Tài khoản và đăng nhập của cán bộ.

## Đăng nhập
identity-sign-in-title = Đăng nhập
identity-sign-in-who = Trang này dành cho cán bộ của xã. Bà con nộp và xem hồ sơ thì không cần đăng nhập.
identity-username = Tên đăng nhập
identity-password = Mật khẩu
identity-sign-in = Đăng nhập
identity-forgotten = Quên mật khẩu? Xin báo cán bộ công nghệ thông tin của xã để nhận đường dẫn đặt lại.
identity-demo-accounts = Tài khoản dùng thử
identity-demo-password = Mật khẩu chung của các tài khoản dùng thử:
identity-signed-out = Đã đăng xuất.
identity-signed-out-everywhere = Đã đăng xuất khỏi mọi máy.

## Đặt mật khẩu
identity-set-title = Đặt mật khẩu
identity-set-welcome = Chào { $name }. Xin đặt mật khẩu cho tài khoản của mình. Đường dẫn này chỉ dùng được một lần.
identity-new-password = Mật khẩu mới
identity-password-hint = Từ 12 ký tự trở lên. Nên ghép vài từ không liên quan với nhau, dễ nhớ mà khó đoán.
identity-password-again = Gõ lại mật khẩu mới
identity-set = Đặt mật khẩu và đăng nhập
identity-password-set = Đã đặt mật khẩu. Từ nay anh chị đăng nhập bằng mật khẩu này.

## Tài khoản của mình
identity-account-title = Tài khoản của tôi
identity-name = Họ và tên
identity-title = Chức danh
identity-roles = Quyền
identity-role-reception = Tiếp nhận và trả kết quả
identity-role-specialist = Giải quyết hồ sơ
identity-role-leader = Duyệt và ký
identity-role-director = Điều hành Trung tâm
identity-role-clerk = Văn thư
identity-role-admin = Quản trị hệ thống
identity-role-reader = Xem số liệu
identity-change-title = Đổi mật khẩu
identity-current = Mật khẩu đang dùng
identity-change = Đổi mật khẩu
identity-password-changed = Đã đổi mật khẩu. Các máy khác đã được đăng xuất.
identity-everywhere-title = Đăng xuất khỏi mọi máy
identity-everywhere-why = Dùng khi anh chị quên đăng xuất ở máy khác, hoặc nghi có người lạ dùng tài khoản của mình.
identity-everywhere = Đăng xuất khỏi mọi máy

## Chỗ cần sửa
identity-username-empty = Xin ghi tên đăng nhập.
identity-password-empty = Xin ghi mật khẩu.
identity-wrong = Tên đăng nhập hoặc mật khẩu chưa đúng. Xin xem lại cả hai, và xem phím Caps Lock có đang bật không.
identity-locked = Đã thử sai nhiều lần. Để giữ an toàn, xin đợi { $minutes } phút rồi thử lại. Quên mật khẩu thì báo cán bộ công nghệ thông tin của xã.
identity-current-wrong = Mật khẩu đang dùng chưa đúng.
identity-password-short = Mật khẩu ngắn quá. Xin dùng từ 12 ký tự trở lên.
identity-password-long = Mật khẩu dài quá. Xin dùng không quá 128 ký tự.
identity-password-username = Mật khẩu không được chứa tên đăng nhập.
identity-password-common = Mật khẩu này dễ đoán. Xin ghép vài từ không liên quan với nhau.
identity-password-differs = Hai lần gõ không giống nhau. Xin gõ lại.

## Lý do
problem-link-expired-title = Đường dẫn không còn dùng được
problem-link-expired-detail = Đường dẫn đặt mật khẩu chỉ dùng được một lần, trong 72 giờ. Xin báo cán bộ công nghệ thông tin của xã để nhận đường dẫn mới.

### Several files, cut lines, the viewer.

problem-upload-version-title = Phiên bản không dùng được
problem-upload-version-detail = Máy chủ này nhận tệp theo giao thức tus 1.0.0. Xin tải lại trang rồi gửi lại.
problem-upload-offset-title = Gửi không đúng chỗ nối
problem-upload-offset-detail = Phần gửi lên không nối tiếp phần đã nhận. Xin hỏi lại đã nhận đến đâu rồi gửi tiếp từ đó.
problem-upload-checksum-title = Phần gửi lên bị sai lệch trên đường truyền
problem-upload-checksum-detail = Phần này chưa được giữ. Xin gửi lại đúng phần đó.
problem-upload-busy-title = Tệp này đang được gửi từ nơi khác
problem-upload-busy-detail = Xin đợi vài giây rồi gửi tiếp.

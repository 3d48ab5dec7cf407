### Several files, cut lines, the viewer.

problem-upload-version-title = This version is not spoken here
problem-upload-version-detail = This server takes files by the tus 1.0.0 protocol. Please load the page again and send once more.
problem-upload-offset-title = The part does not join on
problem-upload-offset-detail = What was sent does not follow what has come. Please ask how much has come and go on from there.
problem-upload-checksum-title = The part was changed on its way
problem-upload-checksum-detail = This part was not kept. Please send the same part again.
problem-upload-busy-title = This file is being sent from elsewhere
problem-upload-busy-detail = Please wait a few seconds and go on.

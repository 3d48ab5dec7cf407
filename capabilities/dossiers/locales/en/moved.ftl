## Due moments that moved with the calendar
dossiers-why-same-day = Settled the same day: due when the office closes on the day of receipt.
dossiers-moved-sentence = The due date changed from { $from } to { $to } because { $why }.
dossiers-moved-unknown = the commune's working calendar was changed
dossiers-moved-message = { $unit }: application { $code }: { $state }. It is now due { $due }.
dossiers-moved-subject = Application { $code }: now due { $due }
dossiers-moved-news-title = Due dates have changed
dossiers-moved-news-why = The working calendar has changed, and with it the due dates of dossiers in your hands. The people have been told.
dossiers-moved-news-one = { $code }: from { $old } to { $new }
dossiers-moved-news-more = { $n ->
    [one] and one more dossier
   *[other] and { $n } more dossiers
}
dossiers-moved-news-seen = Seen

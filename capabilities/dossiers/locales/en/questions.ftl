### Question pages, task list, check-your-answers.

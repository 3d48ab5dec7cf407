### Officials' accounts and sign-in.

## Signing in
identity-sign-in-title = Sign in
identity-sign-in-who = This page is for the commune's officials. Nobody needs to sign in to file or follow a dossier.
identity-username = Sign-in name
identity-password = Password
identity-sign-in = Sign in
identity-forgotten = Forgotten the password? Ask the commune's IT officer for a link to set a new one.
identity-demo-accounts = Accounts to try
identity-demo-password = The password of all of them:
identity-signed-out = You are signed out.
identity-signed-out-everywhere = You are signed out on every machine.

## Setting a password
identity-set-title = Set your password
identity-set-welcome = Welcome, { $name }. Set the password of your account. This link works once.
identity-new-password = New password
identity-password-hint = At least 12 characters. A few words that have nothing to do with each other are easy to remember and hard to guess.
identity-password-again = The new password again
identity-set = Set the password and sign in
identity-password-set = Your password is set. Use it from now on.

## Own account
identity-account-title = My account
identity-name = Full name
identity-title = Position
identity-roles = Rights
identity-role-reception = Receive and hand out
identity-role-specialist = Settle dossiers
identity-role-leader = Approve and sign
identity-role-director = Direct the centre
identity-role-clerk = Clerk
identity-role-admin = Administer the system
identity-role-reader = Read figures
identity-change-title = Change the password
identity-current = Present password
identity-change = Change the password
identity-password-changed = The password is changed. Other machines are signed out.
identity-everywhere-title = Sign out everywhere
identity-everywhere-why = For when you forgot to sign out elsewhere, or suspect that a stranger uses your account.
identity-everywhere = Sign out on every machine

## What to mend
identity-username-empty = Enter the sign-in name.
identity-password-empty = Enter the password.
identity-wrong = The sign-in name or the password is wrong. Check both, and whether Caps Lock is on.
identity-locked = There were too many wrong tries. To keep the account safe, wait { $minutes } minutes and try again. If the password is forgotten, ask the commune's IT officer.
identity-current-wrong = The present password is wrong.
identity-password-short = The password is too short. Use at least 12 characters.
identity-password-long = The password is too long. Use at most 128 characters.
identity-password-username = The password may not contain the sign-in name.
identity-password-common = This password is easy to guess. Use a few words that have nothing to do with each other.
identity-password-differs = The two are not the same. Enter them again.

## Reasons
problem-link-expired-title = This link no longer works
problem-link-expired-detail = A link to set a password works once, within 72 hours. Ask the commune's IT officer for a new one.

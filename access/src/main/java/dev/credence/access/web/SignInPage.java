package dev.credence.access.web;

import org.springframework.web.util.HtmlUtils;

/**
 * The one page that is shown to somebody who is not signed in; it needs nothing else from the
 * server.
 */
final class SignInPage {

    private SignInPage() {}

    static String html(String message, String next) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Sign in to Credence</title>
          <style>
            body { font: 16px/1.5 system-ui, sans-serif; color: #1c2530; background: #f5f6f8; margin: 0;
                   display: grid; place-items: center; min-height: 100vh }
            main { background: #fff; border: 1px solid #dde1e7; border-radius: 8px; padding: 2rem;
                   max-width: 26rem; width: calc(100% - 4rem) }
            h1 { font-size: 1.3rem; margin: 0 0 1rem }
            .message { color: #a3261d }
            input, button { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem .6rem;
                            border-radius: 6px; border: 1px solid #b7bfca }
            button { margin-top: .75rem; background: #1f4f99; color: #fff; border-color: #1f4f99 }
            code { background: #eef0f3; padding: 0 .25rem; border-radius: 4px }
            @media (prefers-color-scheme: dark) {
              body { background: #12161c; color: #dfe4ea } main { background: #1a2029; border-color: #2c3542 }
              input { background: #12161c; color: inherit; border-color: #465062 }
              code { background: #262e3a } .message { color: #ff8a80 }
            }
          </style>
        </head>
        <body><main>
          <h1>Sign in to Credence</h1>
          <p class="message" role="alert">{message}</p>
          <form method="post" action="/sign-in">
            <label for="token">Token</label>
            <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
            <input name="next" type="hidden" value="{next}">
            <button>Sign in</button>
          </form>
          <p>On the machine that runs Credence, <code>credence status</code> prints a link that signs you in.</p>
        </main></body>
        </html>
        """
                .replace("{message}", HtmlUtils.htmlEscape(message))
                .replace("{next}", HtmlUtils.htmlEscape(next));
    }
}

package dev.credence.platform.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MarkdownTest {

    private static final String ATTRIBUTE =
            "( (title|rel|align|class|start)=\"[^\"<>]*\"| href=\"((https?:|mailto:)[^\"<>]*|[^\":<>]*)\")";
    private static final Pattern HARMLESS =
            Pattern.compile(
                    "([^<>]|</?(p|a|em|strong|code|pre|ul|ol|li|blockquote|h[1-6]|hr|br|table|thead|tbody|tr|th|td)"
                            + ATTRIBUTE
                            + "* ?/?>)*+",
                    Pattern.DOTALL);

    static final List<String> HOSTILE =
            List.of(
                    "<script>alert(1)</script>",
                    "<img src=x onerror=alert(1)>",
                    "<svg/onload=alert(1)>",
                    "<iframe src=\"javascript:alert(1)\"></iframe>",
                    "<a href=\"javascript:alert(1)\">x</a>",
                    "<style>*{display:none}</style>",
                    "<!--><img src=x onerror=alert(1)>-->",
                    "<![CDATA[<script>alert(1)</script>]]>",
                    "</div></main><form action=//evil.example><button>Sign in</button></form>",
                    "text <b onmouseover=alert(1)>bold</b>",
                    "[x](javascript:alert(1))",
                    "[x](JaVaScRiPt:alert(1))",
                    "[x]( javascript:alert(1))",
                    "[x](<java\tscript:alert(1)>)",
                    "[x](&#106;avascript:alert(1))",
                    "[x](java&#x0A;script:alert(1))",
                    "[x](java&Tab;script:alert(1))",
                    "[x](\u0001javascript:alert(1))",
                    "[x](vbscript:msgbox(1))",
                    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
                    "[x](file:///etc/passwd)",
                    "[x](blob:https://a/b)",
                    "[x](https://a/\"onclick=\"alert(1))",
                    "[x](https://a 'title\"onclick=alert(1)')",
                    "[x][r]\n\n[r]: javascript:alert(1)",
                    "<javascript:alert(1)>",
                    "<data:text/html,x>",
                    "![x](javascript:alert(1))",
                    "![x](https://evil.example/pixel.png)",
                    "![x\" onerror=\"alert(1)](https://a/b.png)",
                    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
                    "[![x](https://evil.example/a.png)](javascript:alert(1))",
                    "```\"><script>alert(1)</script>\ncode\n```",
                    "``` js\" onclick=\"alert(1)\ncode\n```",
                    "    <script>alert(1)</script>",
                    "`<script>alert(1)</script>`",
                    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
                    "# <script>alert(1)</script>",
                    "> <script>\n> alert(1)\n> </script>",
                    "&lt;script&gt;alert(1)&lt;/script&gt;",
                    "<scr<script>ipt>alert(1)</scr</script>ipt>",
                    "<script\u0000>alert(1)</script>",
                    "\u202e<script>alert(1)</script>");

    static final List<String> DEEP =
            List.of(
                    ">".repeat(20_000),
                    "[".repeat(20_000),
                    "![".repeat(10_000),
                    "*a".repeat(10_000),
                    "_*".repeat(10_000),
                    "- ".repeat(10_000),
                    "`".repeat(20_000),
                    "<".repeat(20_000),
                    "[a](".repeat(5_000),
                    "|".repeat(10_000) + "\n|-|");

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void nothingHostileComesThrough(String text) {
        assertThat(Markdown.html(text)).matches(HARMLESS);
    }

    @ParameterizedTest
    @FieldSource("DEEP")
    void whatIsDeeplyNestedIsRenderedToo(String text) {
        assertThat(Markdown.html(text)).doesNotContain("<script");
    }

    @Test
    void theUsualIsRendered() {
        String html =
                Markdown.html(
                        "# Use\n\n*For* [churn](https://example.org/a?b=c&d) and `x < 1`\n\n- one\n\n|a|b|\n|-|-|\n|1|2|");

        assertThat(html)
                .contains("<h1>Use</h1>", "<em>For</em>", "<code>x &lt; 1</code>", "<li>one</li>")
                .contains("href=\"https://example.org/a?b=c&amp;d\"", "<td>2</td>");
    }

    @Test
    void anImageIsALinkToIt() {
        assertThat(Markdown.html("![a curve](https://example.org/curve.png)"))
                .doesNotContain("<img")
                .contains("href=\"https://example.org/curve.png\"", ">a curve</a>");
    }
}

package dev.credence.platform.dashboard;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders what people write as HTML that a page can hold: CommonMark and tables. HTML within is
 * shown as text, links lead to http, https and mailto only, and an image is a link to it, so that
 * looking at a page asks no other host.
 */
final class Markdown {

    /** Blocks within blocks, such as quotes of quotes; deeper ones are text. */
    private static final int DEEPEST = 50;

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER =
            Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(DEEPEST).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .extensions(EXTENSIONS)
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
                    .percentEncodeUrls(true)
                    .softbreak("<br>\n")
                    .build();

    private Markdown() {}

    static String html(String text) {
        Node document = PARSER.parse(text);
        document.accept(new ImagesAsLinks());
        return RENDERER.render(document);
    }

    private static final class ImagesAsLinks extends AbstractVisitor {

        @Override
        public void visit(Image image) {
            visitChildren(image);
            var link = new Link(image.getDestination(), image.getTitle());
            Node child = image.getFirstChild();
            while (child != null) {
                Node next = child.getNext();
                link.appendChild(child);
                child = next;
            }
            image.insertAfter(link);
            image.unlink();
        }
    }
}

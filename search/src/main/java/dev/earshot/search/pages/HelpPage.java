package dev.earshot.search.pages;

import dev.earshot.query.QueryReference;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The query language on one page; every example is a link that asks it.
 *
 * @param html the reference, which is ours and needs no escaping
 */
record HelpPage(Frame frame, String html) {

  static final String PATH = "/help";

  private static final List<TablesExtension> TABLES =
      List.of((TablesExtension) TablesExtension.create());

  static HelpPage of(Frame frame) {
    String markdown = QueryReference.markdown(frame.words().language().code());
    Node document = Parser.builder().extensions(TABLES).build().parse(markdown);
    document.accept(new Examples());
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(TABLES)
            .attributeProviderFactory(
                _ ->
                    (node, tag, attributes) -> {
                      if (node instanceof TableCell && "th".equals(tag)) {
                        attributes.put("scope", "col");
                      }
                    })
            .build();
    return new HelpPage(frame, renderer.render(document));
  }

  /** Makes a link of what the first cell of a row says to write. */
  private static final class Examples extends AbstractVisitor {

    @Override
    public void visit(CustomBlock block) {
      visitChildren(block);
    }

    @Override
    public void visit(CustomNode node) {
      if (node instanceof TableRow && node.getParent() instanceof TableBody) {
        if (node.getFirstChild().getFirstChild() instanceof Code example) {
          Link link =
              new Link(SearchPage.PATH + "?q=" + SearchPage.encoded(example.getLiteral()), null);
          example.insertBefore(link);
          link.appendChild(example);
        }
      } else {
        visitChildren(node);
      }
    }
  }
}

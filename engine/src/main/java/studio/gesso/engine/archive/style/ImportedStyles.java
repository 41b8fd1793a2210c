package studio.gesso.engine.archive.style;

import java.util.List;

/**
 * What was found in a file of styles.
 *
 * @param styles those that are whole
 * @param remarks sentences about the rest
 */
public record ImportedStyles(List<Style> styles, List<String> remarks) {

    public ImportedStyles {
        styles = List.copyOf(styles);
        remarks = List.copyOf(remarks);
    }

    /** As a list; of several of one name the last counts. */
    public StyleList list() {
        return StyleList.NONE.with(styles);
    }
}

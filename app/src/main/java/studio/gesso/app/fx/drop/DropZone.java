package studio.gesso.app.fx.drop;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A place on which something can be dropped.
 *
 * @param id its name in style sheets and tests
 * @param icon the name of its icon
 * @param text what a drop does
 * @param fits whether it takes what is dragged
 */
public record DropZone(String id, String icon, String text, Predicate<Dropped> fits, Consumer<Dropped> taker) {}

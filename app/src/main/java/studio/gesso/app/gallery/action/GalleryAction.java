package studio.gesso.app.gallery.action;

import java.util.function.BooleanSupplier;

/**
 * An action for the chosen pictures.
 *
 * @param id the name in style sheets and tests
 * @param icon the name of its icon
 * @param name what people read
 * @param possible whether it is possible with those that are chosen now
 */
record GalleryAction(String id, String icon, String name, BooleanSupplier possible, Runnable act) {}

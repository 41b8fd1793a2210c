package studio.gesso.app.gallery.action;

import java.util.function.BooleanSupplier;

/**
 * An action for the chosen pictures.
 *
 * @param id the name in style sheets and tests
 * @param icon the name of its icon
 * @param name what people read
 * @param isButton whether it is a button, too, and not only in the menu
 * @param possible whether it is possible with those that are chosen now
 */
record GalleryAction(String id, String icon, String name, boolean isButton, BooleanSupplier possible, Runnable act) {

    /** One that is a button and in the menu. */
    GalleryAction(String id, String icon, String name, BooleanSupplier possible, Runnable act) {
        this(id, icon, name, true, possible, act);
    }

    /** One that is in the menu only: a row of many icons says nothing. */
    static GalleryAction inMenu(String id, String icon, String name, BooleanSupplier possible, Runnable act) {
        return new GalleryAction(id, icon, name, false, possible, act);
    }
}

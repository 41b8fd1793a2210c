import org.jspecify.annotations.NullMarked;

/** The window of Gesso. */
@NullMarked
module studio.gesso.app {
    requires static transitive org.jspecify;
    requires studio.gesso.engine;
    requires studio.gesso.assets;
    requires javafx.controls;
    requires org.controlsfx.controls;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.materialdesign2;
    requires atlantafx.base;
    requires com.google.gson;

    exports studio.gesso.app to javafx.graphics;
}

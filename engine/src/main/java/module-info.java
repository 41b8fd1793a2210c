/** The library and the command line of Gesso: everything but the window. */
module studio.gesso.engine {
    requires transitive java.desktop;
    requires java.logging;
    requires java.management;
    requires jdk.management;
    requires java.sql;
    requires org.xerial.sqlitejdbc;
    requires transitive com.google.gson;
    requires info.picocli;
    requires org.snakeyaml.engine;
    requires com.microsoft.onnxruntime;
    requires com.twelvemonkeys.imageio.webp;

    exports studio.gesso.engine.system;
    exports studio.gesso.engine.log;
    exports studio.gesso.engine.tensor;
    exports studio.gesso.engine.image;
    exports studio.gesso.engine.image.fill;
    exports studio.gesso.engine.image.mask;
    exports studio.gesso.engine.text;
    exports studio.gesso.engine.text.prompt;
    exports studio.gesso.engine.text.schedule;
    exports studio.gesso.engine.denoising;
    exports studio.gesso.engine.sampling;
    exports studio.gesso.engine.onnx;
    exports studio.gesso.engine.onnx.file;
    exports studio.gesso.engine.model;
    exports studio.gesso.engine.model.doctor;
    exports studio.gesso.engine.model.family;
    exports studio.gesso.engine.model.network;
    exports studio.gesso.engine.generate;
    exports studio.gesso.engine.generate.pipeline;
    exports studio.gesso.engine.gallery;
    exports studio.gesso.engine.gallery.document;
    exports studio.gesso.engine.gallery.index;
    exports studio.gesso.engine.gallery.marks;
    exports studio.gesso.engine.gallery.metadata;
    exports studio.gesso.engine.gallery.metadata.prompts;
    exports studio.gesso.engine.gallery.metadata.settings;
    exports studio.gesso.engine.gallery.unfinished;
    exports studio.gesso.engine.cli;

    opens studio.gesso.engine.cli to info.picocli;
}

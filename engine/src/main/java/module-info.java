import org.jspecify.annotations.NullMarked;

/** The library and the command line of Gesso: everything but the window. */
@NullMarked
module studio.gesso.engine {
    requires static transitive org.jspecify;
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

    exports studio.gesso.engine.archive.document;
    exports studio.gesso.engine.archive.gallery;
    exports studio.gesso.engine.archive.gallery.index;
    exports studio.gesso.engine.archive.gallery.marks;
    exports studio.gesso.engine.archive.gallery.query;
    exports studio.gesso.engine.archive.metadata;
    exports studio.gesso.engine.archive.metadata.prompts;
    exports studio.gesso.engine.archive.metadata.settings;
    exports studio.gesso.engine.archive.recovery;
    exports studio.gesso.engine.archive.verify;
    exports studio.gesso.engine.base;
    exports studio.gesso.engine.base.file;
    exports studio.gesso.engine.base.json;
    exports studio.gesso.engine.base.log;
    exports studio.gesso.engine.base.protobuf;
    exports studio.gesso.engine.cli;
    exports studio.gesso.engine.diffusion.guidance;
    exports studio.gesso.engine.diffusion.model;
    exports studio.gesso.engine.diffusion.model.adapter;
    exports studio.gesso.engine.diffusion.model.config;
    exports studio.gesso.engine.diffusion.model.family;
    exports studio.gesso.engine.diffusion.model.latent;
    exports studio.gesso.engine.diffusion.network;
    exports studio.gesso.engine.diffusion.network.text;
    exports studio.gesso.engine.diffusion.onnx;
    exports studio.gesso.engine.diffusion.onnx.graph;
    exports studio.gesso.engine.diffusion.pipeline;
    exports studio.gesso.engine.diffusion.prediction;
    exports studio.gesso.engine.diffusion.sampler;
    exports studio.gesso.engine.diffusion.sampler.math;
    exports studio.gesso.engine.diffusion.schedule;
    exports studio.gesso.engine.diffusion.scheduler;
    exports studio.gesso.engine.diffusion.text.editing;
    exports studio.gesso.engine.diffusion.text.prompt;
    exports studio.gesso.engine.diffusion.text.tokenizer;
    exports studio.gesso.engine.diffusion.text.vocabulary;
    exports studio.gesso.engine.diffusion.weights;
    exports studio.gesso.engine.diffusion.weights.adapter;
    exports studio.gesso.engine.diffusion.weights.adapter.embedding;
    exports studio.gesso.engine.image;
    exports studio.gesso.engine.image.codec;
    exports studio.gesso.engine.image.embedded;
    exports studio.gesso.engine.image.fill;
    exports studio.gesso.engine.image.mask;
    exports studio.gesso.engine.image.resize;
    exports studio.gesso.engine.library;
    exports studio.gesso.engine.library.inspect;
    exports studio.gesso.engine.library.inspect.check;
    exports studio.gesso.engine.library.inspect.report;
    exports studio.gesso.engine.request;
    exports studio.gesso.engine.request.adapter;
    exports studio.gesso.engine.request.state;
    exports studio.gesso.engine.tensor;
    exports studio.gesso.engine.work;

    opens studio.gesso.engine.cli to info.picocli;
    opens studio.gesso.engine.cli.bench to info.picocli;
    opens studio.gesso.engine.cli.options to info.picocli;
}

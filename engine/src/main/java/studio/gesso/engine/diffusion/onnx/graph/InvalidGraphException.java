package studio.gesso.engine.diffusion.onnx.graph;

import java.io.IOException;

/** A complete file has a graph that can never run; the message says why, after the file's name and a colon. */
final class InvalidGraphException extends IOException {

    private static final long serialVersionUID = 1;

    InvalidGraphException(String why) {
        super(why);
    }
}

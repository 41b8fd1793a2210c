package studio.gesso.engine.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.util.Optional;

/** Standard output, or standard error, which records when its reader has closed it. */
public final class StandardStream extends OutputStream {

    private final FileOutputStream stream;
    private Optional<IOException> problem = Optional.empty();

    private StandardStream(FileDescriptor descriptor) {
        stream = new FileOutputStream(descriptor);
    }

    public static StandardStream out() {
        return new StandardStream(FileDescriptor.out);
    }

    public static StandardStream err() {
        return new StandardStream(FileDescriptor.err);
    }

    /** The writer, in the encoding of the terminal. */
    public TerminalWriter writer(Charset encoding) {
        return TerminalWriter.over(new OutputStreamWriter(this, encoding));
    }

    /** Why some output was not written. */
    public Optional<IOException> problem() {
        return problem;
    }

    @Override
    public void write(int b) {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (problem.isEmpty()) {
            try {
                stream.write(bytes, from, length);
            } catch (IOException e) {
                problem = Optional.of(e);
            }
        }
    }
}

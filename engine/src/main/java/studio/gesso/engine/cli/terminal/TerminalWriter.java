package studio.gesso.engine.cli.terminal;

import java.io.PrintWriter;
import java.io.Writer;
import studio.gesso.engine.base.text.VisibleText;

/**
 * The writer for all output of commands: it writes out control characters, so that texts from files cannot control the
 * terminal.
 */
public final class TerminalWriter extends PrintWriter {

    private final PrintWriter raw;

    private TerminalWriter(PrintWriter raw) {
        super(raw, true);
        this.raw = raw;
    }

    /** Prints to another writer; to the same one where it is of this kind already. */
    public static TerminalWriter over(Writer writer) {
        return writer instanceof TerminalWriter same ? same : new TerminalWriter(new PrintWriter(writer, true));
    }

    /** Prints what the program itself says to the terminal, control sequences and all. */
    void control(String sequence) {
        raw.print(sequence);
        raw.flush();
    }

    /** A writer that keeps the program's own control sequences, such as the colours of a help text. */
    public PrintWriter raw() {
        return raw;
    }

    @Override
    public void write(int c) {
        write(String.valueOf((char) c));
    }

    @Override
    public void write(char[] text, int from, int length) {
        write(new String(text, from, length));
    }

    @Override
    public void write(String text, int from, int length) {
        String visible = VisibleText.lines(text.substring(from, from + length));
        super.write(visible, 0, visible.length());
    }

    @Override
    public void write(String text) {
        write(text, 0, text.length());
    }
}

package studio.gesso.app.canvas.tool;

import java.util.function.Function;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Edits;
import studio.gesso.app.canvas.document.Ink;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.mask.Combination;
import studio.gesso.engine.image.mask.Flood;

/** The tools that need only one click on a pixel of the picture. */
public enum Clicks {
    /** Selects pixels of a colour similar to that of the pixel. */
    WAND {
        @Override
        void on(int x, int y, PointerEvent.Keys keys, Document document, ToolOptions options) {
            document.edit("Wand",
                    Edits.select(like(x, y, options, options.reach().get()), options.combination(keys)));
        }
    },
    /** Selects what an outline of the mask encloses, or paints pixels of a similar colour. */
    BUCKET {
        @Override
        void on(int x, int y, PointerEvent.Keys keys, Document document, ToolOptions options) {
            switch (options.target().get()) {
                case MASK -> document.edit("Bucket",
                        Edits.select(layers -> Flood.enclosed(layers.mask().mask(), x, y), Combination.ADD));
                case PAINT -> {
                    options.recentColours().painted(options.colour().get());
                    document.edit("Bucket", Edits.cover(like(x, y, options, Flood.Reach.CONNECTED),
                            new Ink.Paint(options.colour().get())));
                }
            }
        }
    },
    /** Takes the colour of the pixel, as it is seen, to paint with; also while the pointer moves on. */
    PICKER {
        @Override
        void on(int x, int y, PointerEvent.Keys keys, Document document, ToolOptions options) {
            int argb = document.layers().colourAt(x, y);
            if (argb >>> 24 > 0) {
                options.colour().set(argb | 0xff000000);
            }
        }
    };

    abstract void on(int x, int y, PointerEvent.Keys keys, Document document, ToolOptions options);

    /** The tool, on a document. */
    public Tool tool(Document document, ToolOptions options) {
        return new Tool() {
            @Override
            public void drag(PointerEvent touch) {
                if (Clicks.this == PICKER) {
                    press(touch);
                }
            }

            @Override
            public void press(PointerEvent touch) {
                int x = (int) Math.floor(touch.column());
                int y = (int) Math.floor(touch.row());
                if (Area.of(document.size()).contains(x, y)) {
                    on(x, y, touch.keys(), document, options);
                }
            }
        };
    }

    private static Function<Layers, Mask> like(int x, int y, ToolOptions options, Flood.Reach reach) {
        int tolerance = options.tolerance().get();
        return layers -> Flood.colour(layers.flattened(), x, y, tolerance, reach);
    }
}

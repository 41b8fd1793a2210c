package studio.gesso.engine.image.mask;

/** How what a tool selects meets what was selected before. */
public enum Combination {
    /** Only the new counts. */
    REPLACE {
        @Override
        public int of(int before, int added) {
            return added;
        }
    },
    /** Both count. */
    ADD {
        @Override
        public int of(int before, int added) {
            return Math.max(before, added);
        }
    },
    /** The new is taken away. */
    SUBTRACT {
        @Override
        public int of(int before, int added) {
            return Math.min(before, 255 - added);
        }
    },
    /** What both have in common. */
    INTERSECT {
        @Override
        public int of(int before, int added) {
            return Math.min(before, added);
        }
    };

    /** The coverage of a pixel, 0 to 255, from that of before and that of the new. */
    public abstract int of(int before, int added);
}

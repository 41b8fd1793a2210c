package studio.gesso.engine.cli.bench.crash;

/**
 * What many kills have done; all after those of pictures that were made twice should be 0.
 *
 * @param workers workers that were killed
 * @param windows windows that were killed
 * @param saved pictures that were finished
 * @param resumed pictures that went on in another worker
 * @param twice files of pictures that were there already; a window that ends between saving a picture and noting that makes it
 *            again
 * @param lost pictures that were asked for and are nowhere, or cannot be read
 * @param different pictures that went on, and differ from those that are made in one go
 * @param corrupt how often the index did not show what is in the folder
 * @param orphans workers that outlived their window
 * @param dead windows that ended, or said nothing any more, when their worker was killed
 */
record CrashFigures(int workers, int windows, int saved, int resumed, int twice, int lost, int different, int corrupt,
        int orphans, int dead) {}

//! Contents mended: single spans in single texts.

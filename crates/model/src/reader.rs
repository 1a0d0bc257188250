//! Reads numbers, bytes and texts off bytes in the form of postcard (<https://postcard.jamesmunns.com/wire-format>). What
//! cannot be read is noted once, and reading goes on as if nothing stood there: so that what reads a hundred things asks
//! only once, at the end, whether all was well. In the browser that is a quarter of what asks each time.

/// Where reading is, and whether all was well so far.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    amiss: bool,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, amiss: false }
    }

    /// Goes on with other bytes.
    pub fn turn_to(&mut self, bytes: &'a [u8]) {
        self.rest = bytes;
    }

    /// Whether there is anything left to read.
    pub fn more(&self) -> bool {
        !(self.amiss || self.rest.is_empty())
    }

    /// Whether all was well.
    pub fn well(&self) -> bool {
        !self.amiss
    }

    /// Notes what may not be.
    pub fn must(&mut self, holds: bool) {
        self.amiss |= !holds;
    }

    /// Seven bits to a byte, the lowest first; the eighth says that more follow.
    pub fn number(&mut self) -> u64 {
        let mut number = 0;
        for place in 0..10 {
            let Some((&byte, rest)) = self.rest.split_first() else { break };
            self.rest = rest;
            number |= u64::from(byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                return number;
            }
        }
        self.amiss = true;
        0
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        let number = usize::try_from(self.number()).unwrap_or(usize::MAX);
        self.must(number < end);
        if number < end { number } else { 0 }
    }

    /// So many things that follow, of which each takes a byte at least.
    pub fn count(&mut self) -> usize {
        let most = self.rest.len();
        self.below(most.saturating_add(1))
    }

    /// So many bytes.
    pub fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or_default();
        self.must(taken.len() == count);
        self.rest = rest;
        taken
    }

    /// Bytes behind their number.
    pub fn bytes(&mut self) -> &'a [u8] {
        let count = self.count();
        self.take(count)
    }

    /// Text.
    pub fn text(&mut self, bytes: Vec<u8>) -> String {
        let text = String::from_utf8(bytes);
        self.must(text.is_ok());
        text.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_size_are_read() {
        for (bytes, number) in [
            (&[0][..], 0),
            (&[0x7f], 127),
            (&[0x80, 1], 128),
            (&[0xff; 9], 0),
            (&[0xff, 0xff, 0xff, 0xff, 0x0f], u64::from(u32::MAX)),
        ] {
            let mut from = Reader::new(bytes);
            assert_eq!((from.number(), from.well()), (number, bytes.len() < 9), "{bytes:?}");
        }
        let most = [[0xff; 9].as_slice(), &[1]].concat();
        assert_eq!(Reader::new(&most).number(), u64::MAX);
    }

    #[test]
    fn what_was_amiss_stays_so() {
        let mut from = Reader::new(&[3, b'a', b'b']);
        assert_eq!((from.bytes(), from.well()), (&[][..], false), "cut off");
        from.turn_to(&[2, b'a', 0xff]);
        let bytes = from.bytes().to_vec();
        assert_eq!((from.text(bytes), from.more(), from.well()), (String::new(), false, false), "no text");
    }
}

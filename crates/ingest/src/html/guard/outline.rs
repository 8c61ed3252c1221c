//! The outline of a page's tree: which element stands in which, and how much text they hold.
//!
//! The parser's calls come in; counts go out, and at the end whether they are within limits. Names of elements are kept
//! because the parser asks for them; nothing else of the page is.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, LocalName, QualName, local_name, ns};

use crate::options::Limits;
use crate::reason::Reason;

/// How deep text and elements may stand on average. Those of real pages stand 10 to 20 deep.
const WITHIN: usize = 32;

/// Elements whose text nobody reads.
const UNREAD: [LocalName; 3] =
    [local_name!("script"), local_name!("style"), local_name!("noscript")];

/// The tree so far.
#[derive(Default)]
pub(super) struct Outline {
    /// What each node stands in; the document, node 0, in itself. Nodes that were taken out stand in the document.
    parents: RefCell<Vec<usize>>,
    /// What was put into each node; some of it may have been taken out again.
    children: RefCell<Vec<Vec<usize>>>,
    /// How deep each node was put.
    depths: RefCell<Vec<usize>>,
    /// The deepest that any was put.
    deepest: Cell<usize>,
    elements: Cell<usize>,
    /// Bytes of text.
    text: Cell<usize>,
    /// Bytes of text, each as often as there are elements around it.
    held: Cell<usize>,
    /// The most attributes of one tag.
    attributes: Cell<usize>,
    events: Cell<usize>,
}

/// A node by its place, with the name that the parser asks for.
#[derive(Clone)]
pub(super) struct Node {
    at: usize,
    name: Option<Rc<QualName>>,
    /// Whether HTML goes on inside of it although it is of MathML.
    integrates: bool,
}

impl Outline {
    /// How often the parser has told anything.
    pub(super) fn events(&self) -> usize {
        self.events.get()
    }

    /// The most attributes that one tag has.
    pub(super) fn attributes(&self) -> usize {
        self.attributes.get()
    }

    /// Whether what there is so far is within limits.
    pub(super) fn check(&self, limits: &Limits) -> Result<(), Reason> {
        let tangled = |what, limit| Err(Reason::TooTangled { what, limit });
        match () {
            () if self.elements.get() > limits.elements => tangled("elements", limits.elements),
            () if self.deepest.get() > limits.depth => {
                tangled("elements nested in each other", limits.depth)
            }
            () => Ok(()),
        }
    }

    /// The same of the whole tree, as it stands once elements were moved.
    fn check_whole(&self, limits: &Limits) -> Result<(), Reason> {
        self.check(limits)?;
        let parents = self.parents.borrow();
        let mut depths = vec![0_usize; parents.len()];
        let mut path = Vec::new();
        for node in 1..parents.len() {
            // Up to the first node whose depth is known, and down again.
            let known = |at: &usize| *at == 0 || depths[*at] > 0;
            let up = std::iter::successors(Some(node), |&at| parents.get(at).copied());
            path.extend(up.take_while(|at| !known(at)).take(parents.len()));
            for at in path.drain(..).rev() {
                depths[at] = depths[parents[at]] + 1;
            }
        }
        let deepest = depths.iter().copied().max().unwrap_or_default();
        let around: usize = depths.iter().map(|depth| depth.saturating_sub(1)).sum();
        let tangled = |what, limit| Err(Reason::TooTangled { what, limit });
        let large = |what, bytes, limit| Err(Reason::TooLarge { what, bytes, limit });
        // Twice what an article may have is no page of one report.
        let text = 2 * limits.text;
        match () {
            () if self.text.get() > text => large("a text on a page", self.text.get(), text),
            // Each element is asked for its text, those around it too.
            () if self.held.get() > WITHIN * text => {
                let what = "a text, counted once for each element around it,";
                large(what, self.held.get(), WITHIN * text)
            }
            () if deepest > limits.depth => tangled("elements nested in each other", limits.depth),
            () if around > WITHIN * limits.elements => {
                tangled("elements deep in each other", limits.elements / 2)
            }
            () => Ok(()),
        }
    }

    fn told(&self) {
        self.events.set(self.events.get() + 1);
    }

    fn node(&self, name: Option<QualName>, integrates: bool) -> Node {
        if self.parents.borrow().is_empty() {
            self.place();
        }
        Node { at: self.place(), name: name.map(Rc::new), integrates }
    }

    /// One more place, in the document.
    fn place(&self) -> usize {
        self.children.borrow_mut().push(Vec::new());
        self.depths.borrow_mut().push(0);
        let mut parents = self.parents.borrow_mut();
        parents.push(0);
        parents.len() - 1
    }

    fn depth(&self, at: usize) -> usize {
        self.depths.borrow().get(at).copied().unwrap_or_default()
    }

    fn put(&self, parent: usize, child: usize) {
        let depth = self.depth(parent) + 1;
        self.deepest.set(self.deepest.get().max(depth));
        if let Some(own) = self.depths.borrow_mut().get_mut(child) {
            *own = depth;
        }
        if let Some(own) = self.parents.borrow_mut().get_mut(child) {
            *own = parent;
        }
        if let Some(own) = self.children.borrow_mut().get_mut(parent) {
            own.push(child);
        }
    }

    fn put_any(&self, parent: usize, name: Option<&QualName>, child: NodeOrText<Node>) {
        self.told();
        match child {
            NodeOrText::AppendNode(node) => self.put(parent, node.at),
            NodeOrText::AppendText(text) => {
                if name.is_none_or(|name| !UNREAD.contains(&name.local)) {
                    self.text.set(self.text.get() + text.len());
                    self.held.set(self.held.get() + text.len() * self.depth(parent));
                }
            }
        }
    }

    fn parent(&self, at: usize) -> usize {
        self.parents.borrow().get(at).copied().unwrap_or_default()
    }
}

/// What the parser is done with.
pub(super) struct Done(Outline);

impl Done {
    /// Whether the whole tree is within limits.
    pub(super) fn check_all(&self, limits: &Limits) -> Result<(), Reason> {
        self.0.check_whole(limits)
    }
}

impl TreeSink for Outline {
    type Handle = Node;
    type Output = Done;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Done {
        Done(self)
    }

    /// Errors are told of attributes, too, while a tag goes on.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Node {
        Node { at: 0, name: None, integrates: false }
    }

    fn elem_name<'a>(&'a self, target: &'a Node) -> ExpandedName<'a> {
        const NOTHING: ExpandedName<'static> = ExpandedName { ns: &ns!(), local: &local_name!("") };
        target.name.as_deref().map_or(NOTHING, QualName::expanded)
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Node {
        self.told();
        self.elements.set(self.elements.get() + 1);
        self.attributes.set(self.attributes.get().max(attributes.len()));
        self.node(Some(name), flags.mathml_annotation_xml_integration_point)
    }

    fn create_comment(&self, _: StrTendril) -> Node {
        self.told();
        self.node(None, false)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Node {
        self.told();
        self.node(None, false)
    }

    fn append(&self, parent: &Node, child: NodeOrText<Node>) {
        self.put_any(parent.at, parent.name.as_deref(), child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Node,
        previous: &Node,
        child: NodeOrText<Node>,
    ) {
        let around = self.parent(element.at);
        self.put_any(if around == 0 { previous.at } else { around }, None, child);
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {
        self.told();
    }

    fn pop(&self, _: &Node) {
        self.told();
    }

    fn get_template_contents(&self, target: &Node) -> Node {
        target.clone()
    }

    fn same_node(&self, one: &Node, other: &Node) -> bool {
        one.at == other.at
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Node, new: NodeOrText<Node>) {
        self.put_any(self.parent(sibling.at), None, new);
    }

    fn add_attrs_if_missing(&self, _: &Node, attributes: Vec<Attribute>) {
        self.told();
        self.attributes.set(self.attributes.get().max(attributes.len()));
    }

    fn remove_from_parent(&self, target: &Node) {
        if let Some(own) = self.parents.borrow_mut().get_mut(target.at) {
            *own = 0;
        }
    }

    fn reparent_children(&self, node: &Node, parent: &Node) {
        let taken = self.children.borrow_mut().get_mut(node.at).map(std::mem::take);
        for child in taken.unwrap_or_default() {
            if self.parent(child) == node.at {
                self.put(parent.at, child);
            }
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, node: &Node) -> bool {
        node.integrates
    }
}

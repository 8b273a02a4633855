//! What two pages share.

pub mod bookmark_switch;
pub mod bookmarks_in_brief;
pub mod breadcrumbs;
pub mod contents_list;
pub mod contents_pane;
pub mod edition_line;
pub mod entry_row;
pub mod frame;
pub mod icon;
pub mod install;
pub mod link;
pub mod manual_choice;
pub mod manual_list;
pub mod marks;
pub mod notices;
pub mod print_button;
pub mod radios;
pub mod results;
pub mod save_copy;
pub mod search;
